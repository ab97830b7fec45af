package io.programmeragent.core.fix.source;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Java platform's own classes offer. Nothing of them is initialised or called. */
final class Library {
    private Library() {}

    static Optional<Class<?>> find(String qualified) {
        if (!qualified.startsWith("java.")) {
            return Optional.empty();
        }
        String name = qualified;
        while (true) {
            try {
                return Optional.of(Class.forName(name, false, ClassLoader.getPlatformClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = name.lastIndexOf('.');
                if (dot < 0 || !Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) {
                    return Optional.empty();
                }
                name = name.substring(0, dot) + "$" + name.substring(dot + 1);
            }
        }
    }

    /** The public methods of a class, as an object of a type has them. */
    static List<Method> methods(Class<?> type, JavaType receiver) {
        Map<String, JavaType> variables = variables(type, receiver);
        List<Method> methods = new ArrayList<>();
        for (java.lang.reflect.Method method : type.getMethods()) {
            if (method.isBridge() || method.isSynthetic()) {
                continue;
            }
            methods.add(new Method(
                    method.getName(),
                    of(method.getGenericReturnType(), variables),
                    Arrays.stream(method.getGenericParameterTypes())
                            .map(p -> of(p, variables))
                            .toList(),
                    method.isVarArgs(),
                    Modifier.isStatic(method.getModifiers())));
        }
        // the JDK gives them in no certain order
        methods.sort(Comparator.comparing(Method::toString));
        return methods;
    }

    /** The names of a class's public constants of a type, in a certain order. */
    static List<String> constants(Class<?> owner, JavaType type) {
        return Arrays.stream(owner.getFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && Modifier.isFinal(f.getModifiers()))
                .filter(f -> of(f.getGenericType(), Map.of()).equals(type))
                .map(java.lang.reflect.Field::getName)
                .sorted()
                .toList();
    }

    /** The type of a public field. */
    static Optional<JavaType> field(Class<?> type, String name) {
        return Arrays.stream(type.getFields())
                .filter(f -> f.getName().equals(name))
                .map(f -> of(f.getGenericType(), Map.of()))
                .findFirst();
    }

    /** What a lambda is given that stands for an argument: unknown unless the receiver's type tells. */
    static List<JavaType> lambdaParameters(Class<?> type, JavaType receiver, String method, int argument, int count) {
        Map<String, JavaType> variables = variables(type, receiver);
        for (java.lang.reflect.Method candidate : type.getMethods()) {
            if (!candidate.getName().equals(method)
                    || candidate.getParameterCount() != count
                    || !(candidate.getGenericParameterTypes()[argument] instanceof ParameterizedType functional)) {
                continue;
            }
            Class<?> raw = (Class<?>) functional.getRawType();
            Optional<java.lang.reflect.Method> single = Arrays.stream(raw.getMethods())
                    .filter(m -> Modifier.isAbstract(m.getModifiers()) && m.getDeclaringClass() != Object.class)
                    .filter(m -> Arrays.stream(Object.class.getMethods())
                            .noneMatch(o -> o.getName().equals(m.getName())))
                    .findFirst();
            if (single.isPresent()) {
                Map<String, JavaType> own = new HashMap<>();
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    own.put(
                            raw.getTypeParameters()[i].getName(),
                            of(functional.getActualTypeArguments()[i], variables));
                }
                return Arrays.stream(single.get().getGenericParameterTypes())
                        .map(p -> of(p, own))
                        .toList();
            }
        }
        return List.of();
    }

    private static Map<String, JavaType> variables(Class<?> type, JavaType receiver) {
        Map<String, JavaType> variables = new HashMap<>();
        TypeVariable<?>[] parameters = type.getTypeParameters();
        bind(type, parameters.length == receiver.arguments().size() ? receiver.arguments() : List.of(), variables);
        return variables;
    }

    /** Type variables of a class and, by the arguments it passes on, of everything above it. */
    private static void bind(Class<?> type, List<JavaType> arguments, Map<String, JavaType> variables) {
        TypeVariable<?>[] parameters = type.getTypeParameters();
        for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
            variables.put(parameters[i].getGenericDeclaration() + "#" + parameters[i].getName(), arguments.get(i));
        }
        for (Type above : type.getGenericInterfaces()) {
            bindAbove(above, variables);
        }
        if (type.getGenericSuperclass() != null) {
            bindAbove(type.getGenericSuperclass(), variables);
        }
    }

    private static void bindAbove(Type above, Map<String, JavaType> variables) {
        if (above instanceof ParameterizedType parameterized) {
            List<JavaType> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(a -> of(a, variables))
                    .toList();
            bind((Class<?>) parameterized.getRawType(), arguments, variables);
        } else if (above instanceof Class<?> plain) {
            bind(plain, List.of(), variables);
        }
    }

    private static JavaType of(Type type, Map<String, JavaType> variables) {
        if (type instanceof Class<?> c) {
            return c.isArray()
                    ? of(c.getComponentType(), variables).array()
                    : JavaType.of(c.getName().replace('$', '.'));
        } else if (type instanceof ParameterizedType p) {
            List<JavaType> arguments = Arrays.stream(p.getActualTypeArguments())
                    .map(a -> of(a, variables))
                    .toList();
            return new JavaType(((Class<?>) p.getRawType()).getName().replace('$', '.'), arguments, 0);
        } else if (type instanceof GenericArrayType a) {
            return of(a.getGenericComponentType(), variables).array();
        } else if (type instanceof WildcardType w) {
            return of(w.getLowerBounds().length > 0 ? w.getLowerBounds()[0] : w.getUpperBounds()[0], variables);
        } else if (type instanceof TypeVariable<?> v) {
            return variables.getOrDefault(
                    v.getGenericDeclaration() + "#" + v.getName(),
                    variables.getOrDefault(v.getName(), JavaType.UNKNOWN));
        }
        return JavaType.UNKNOWN;
    }
}
