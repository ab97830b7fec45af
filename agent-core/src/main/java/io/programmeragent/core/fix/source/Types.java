package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What types have, and what type an expression is, as far as the repository's own sources and the Java platform tell.
 * Nothing is guessed: what they do not tell is {@link JavaType#UNKNOWN}.
 */
public final class Types {
    private final Sources sources;
    private final TypeNames names;
    private final DeclaredMembers members;
    private final Scopes scopes;
    private final Typing typing;
    private final Map<JavaType, List<Method>> methods = new HashMap<>();
    private final Map<JavaType, Map<JavaType, Boolean>> assignable = new HashMap<>();

    public Types(Sources sources) {
        this.sources = sources;
        this.names = new TypeNames(sources);
        this.members = new DeclaredMembers(names);
        this.scopes = new Scopes(this);
        this.typing = new Typing(this);
    }

    /** The type of an expression. */
    public JavaType of(SourceFile file, Expression expression) {
        return typing.of(file, expression);
    }

    /** The type of what stands before a dot: an expression, or a type's name. */
    public JavaType scope(SourceFile file, Expression scope) {
        return typing.scope(file, scope);
    }

    public JavaType of(SourceFile file, Type type) {
        return names.of(file, type);
    }

    /** The type of a parameter or component as the body sees it. */
    JavaType of(SourceFile file, Parameter parameter) {
        return names.of(file, parameter);
    }

    /** What a name of a type means at some place; {@code ?} if nothing. */
    String qualify(SourceFile file, String name, Node where) {
        return names.qualify(file, name, where);
    }

    /** The variables that can be named at a place, the nearest first; a hidden one is not among them. */
    public List<Variable> variables(SourceFile file, Node where) {
        return scopes.variables(file, where);
    }

    /** The methods that can be called at a place without naming an object or class. */
    public List<Method> methods(SourceFile file, Node where) {
        return scopes.methods(file, where);
    }

    /** The declared type that a node stands in. */
    public JavaType enclosing(SourceFile file, Node where) {
        return Nodes.enclosingType(where)
                .map(t -> JavaType.of(Sources.qualified(file, t)))
                .orElse(JavaType.UNKNOWN);
    }

    /** The declaration of a type in the repository's own sources. */
    public Optional<Sources.Declared> declaration(JavaType type) {
        return type.isArray() ? Optional.empty() : sources.type(type.name());
    }

    /** The other files of a file's package that can be parsed, in order, at most {@code limit}. */
    public List<SourceFile> neighbours(SourceFile file, int limit) {
        return sources.neighbours(file, limit);
    }

    /** All methods that an object of a type has, inherited ones behind its own. */
    public List<Method> methods(JavaType type) {
        if (type.isArray() || type.isPrimitive()) {
            return List.of();
        }
        List<Method> known = methods.get(type);
        if (known == null) {
            known = List.copyOf(allMethods(type));
            methods.put(type, known);
        }
        return known;
    }

    private List<Method> allMethods(JavaType type) {
        List<Method> methods = new ArrayList<>();
        for (JavaType own : withSupertypes(type)) {
            Optional<Sources.Declared> declared = declaration(own);
            if (declared.isPresent()) {
                methods.addAll(members.methods(declared.get(), own));
            } else {
                Library.find(own.name()).ifPresent(c -> methods.addAll(Library.methods(c, own)));
            }
        }
        return methods;
    }

    /** The methods of a name that take so many arguments. */
    public List<Method> methods(JavaType type, String name, int arguments) {
        return methods(type).stream()
                .filter(m -> m.name().equals(name) && m.takes(arguments))
                .toList();
    }

    /** The fields of a type that the sources declare: components and enum constants included. */
    public List<Variable> fields(JavaType type) {
        List<Variable> fields = new ArrayList<>();
        for (JavaType own : withSupertypes(type)) {
            declaration(own).ifPresent(d -> fields.addAll(members.fields(d, own)));
        }
        return fields;
    }

    /** The names of the constants of a type that another has, or, of an enum, its own. */
    public List<String> constants(JavaType owner, JavaType type) {
        if (!owner.known() || !type.known() || owner.isArray()) {
            return List.of();
        }
        Optional<Sources.Declared> declared = declaration(owner);
        return declared.isPresent()
                ? members.fields(declared.get(), owner).stream()
                        .filter(f ->
                                f.kind() == Variable.Kind.CONSTANT && f.type().equals(type))
                        .map(Variable::name)
                        .toList()
                : Library.find(owner.name())
                        .map(c -> Library.constants(c, type))
                        .orElse(List.of());
    }

    Optional<JavaType> field(JavaType type, String name) {
        if (type.isArray()) {
            return name.equals("length") ? Optional.of(JavaType.INT) : Optional.empty();
        }
        return fields(type).stream()
                .filter(f -> f.name().equals(name))
                .map(Variable::type)
                .findFirst()
                .or(() -> Library.find(type.name()).flatMap(c -> Library.field(c, name)));
    }

    /** What a lambda's parameters are, when it is an argument of a platform method. */
    List<JavaType> lambdaParameters(JavaType receiver, String method, int argument, int count) {
        return Library.find(receiver.name())
                .map(c -> Library.lambdaParameters(c, receiver, method, argument, count))
                .orElse(List.of());
    }

    /** The type and everything it extends or implements in the sources, the nearest first; then the platform's own. */
    List<JavaType> withSupertypes(JavaType type) {
        List<JavaType> all = new ArrayList<>(List.of(type));
        for (int i = 0; i < all.size() && i < 50; i++) {
            Optional<Sources.Declared> declared = declaration(all.get(i));
            if (declared.isEmpty()) {
                continue;
            }
            TypeArguments arguments = TypeArguments.of(declared.get().declaration(), all.get(i));
            for (ClassOrInterfaceType above : Nodes.supertypes(declared.get().declaration())) {
                JavaType supertype = arguments.in(of(declared.get().file(), above));
                if (!all.contains(supertype)) {
                    all.add(supertype);
                }
            }
            if (declared.get().declaration() instanceof EnumDeclaration) {
                all.add(JavaType.of("java.lang.Enum", all.get(i)));
            }
        }
        if (type.isReference() && !type.isArray() && !all.contains(JavaType.OBJECT) && type.known()) {
            all.add(JavaType.OBJECT);
        }
        return all;
    }

    /** Whether a value of one type can be given where another is wanted, without a cast; false when that is not known. */
    public boolean assignable(JavaType from, JavaType to) {
        if (!from.known() || !to.known() || from.equals(JavaType.VOID) || to.equals(JavaType.VOID)) {
            return false;
        }
        if (from.equals(JavaType.NULL)) {
            return to.isReference();
        }
        if (from.equals(to) || (to.equals(JavaType.OBJECT) && from.isReference())) {
            return true;
        }
        if (from.isArray() || to.isArray()) {
            return from.isArray()
                    && to.isArray()
                    && from.element().isReference()
                    && assignable(from.element(), to.element());
        }
        if (to.isPrimitive()) {
            return from.unboxed().widensTo(to) || from.unboxed().equals(to);
        }
        if (from.isPrimitive()) {
            return assignable(from.boxed(), to);
        }
        Map<JavaType, Boolean> known = assignable.computeIfAbsent(from, f -> new HashMap<>());
        Boolean answer = known.get(to);
        if (answer == null) {
            answer = withSupertypes(from).stream().anyMatch(s -> sameClass(s, to) || libraryAssignable(s, to));
            known.put(to, answer);
        }
        return answer;
    }

    private static boolean sameClass(JavaType from, JavaType to) {
        return from.name().equals(to.name())
                && (from.arguments().isEmpty()
                        || to.arguments().isEmpty()
                        || from.arguments().equals(to.arguments()));
    }

    private static boolean libraryAssignable(JavaType from, JavaType to) {
        Optional<Class<?>> lower = Library.find(from.name());
        Optional<Class<?>> upper = Library.find(to.name());
        return lower.isPresent()
                && upper.isPresent()
                && !from.name().equals(to.name())
                && upper.get().isAssignableFrom(lower.get())
                && (from.arguments().size() != to.arguments().size()
                        || from.arguments().equals(to.arguments()));
    }
}
