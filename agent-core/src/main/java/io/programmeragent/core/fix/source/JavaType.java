package io.programmeragent.core.fix.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A type as far as it is known.
 *
 * @param name fully qualified, a primitive's keyword, a type variable's name, or {@code ?} when it is not known
 * @param arguments its type arguments; empty also when they are not known
 * @param dimensions of an array; 0 for everything else
 */
public record JavaType(String name, List<JavaType> arguments, int dimensions) {
    public static final JavaType UNKNOWN = of("?");
    public static final JavaType VOID = of("void");
    public static final JavaType INT = of("int");
    public static final JavaType LONG = of("long");
    public static final JavaType DOUBLE = of("double");
    public static final JavaType BOOLEAN = of("boolean");
    public static final JavaType STRING = of("java.lang.String");
    public static final JavaType OBJECT = of("java.lang.Object");
    static final JavaType NULL = of("null");

    private static final List<String> NUMERIC = List.of("byte", "short", "char", "int", "long", "float", "double");
    private static final Set<String> INTEGRAL = Set.of("byte", "short", "char", "int", "long");
    private static final Map<String, String> BOXES = Map.of(
            "byte", "java.lang.Byte",
            "short", "java.lang.Short",
            "char", "java.lang.Character",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "float", "java.lang.Float",
            "double", "java.lang.Double",
            "boolean", "java.lang.Boolean");

    public JavaType {
        arguments = List.copyOf(arguments);
    }

    public static JavaType of(String name, JavaType... arguments) {
        return new JavaType(name, List.of(arguments), 0);
    }

    public JavaType array() {
        return new JavaType(name, arguments, dimensions + 1);
    }

    /** What an array holds. */
    public JavaType element() {
        return dimensions == 0 ? UNKNOWN : new JavaType(name, arguments, dimensions - 1);
    }

    /** The type argument at a place, or unknown. */
    public JavaType argument(int index) {
        return index < arguments.size() ? arguments.get(index) : UNKNOWN;
    }

    public boolean known() {
        return !name.equals("?");
    }

    public boolean is(String qualified) {
        return dimensions == 0 && name.equals(qualified);
    }

    public boolean isArray() {
        return dimensions > 0;
    }

    public boolean isPrimitive() {
        return dimensions == 0 && BOXES.containsKey(name);
    }

    public boolean isBox() {
        return dimensions == 0 && BOXES.containsValue(name);
    }

    public boolean isBoolean() {
        return unboxed().is("boolean");
    }

    /** Whether it is a primitive number or its box. */
    public boolean isNumeric() {
        return dimensions == 0 && NUMERIC.contains(unboxed().name);
    }

    /** Whether it is a whole number or its box. */
    public boolean isIntegral() {
        return dimensions == 0 && INTEGRAL.contains(unboxed().name);
    }

    public boolean isReference() {
        return !isPrimitive() && !equals(VOID);
    }

    public JavaType boxed() {
        String box = dimensions == 0 ? BOXES.get(name) : null;
        return box == null ? this : of(box);
    }

    public JavaType unboxed() {
        if (!isBox()) {
            return this;
        }
        return BOXES.entrySet().stream()
                .filter(e -> e.getValue().equals(name))
                .map(e -> of(e.getKey()))
                .findFirst()
                .orElse(this);
    }

    /** The type of an arithmetic operation on both. */
    JavaType promoted(JavaType other) {
        int wider = Math.max(NUMERIC.indexOf(unboxed().name), NUMERIC.indexOf(other.unboxed().name));
        return wider < 0 ? UNKNOWN : of(NUMERIC.get(Math.max(wider, NUMERIC.indexOf("int"))));
    }

    /** Whether a primitive number can become another without a cast. */
    boolean widensTo(JavaType other) {
        int mine = NUMERIC.indexOf(name);
        int its = NUMERIC.indexOf(other.name);
        return mine >= 0 && its >= mine && !(other.is("char") && !is("char")) && !(is("char") && other.is("short"));
    }

    /** The name without its package, as sources write it where it is imported; without type arguments. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.') + "[]".repeat(dimensions);
    }

    @Override
    public String toString() {
        String parameters = arguments.isEmpty()
                ? ""
                : arguments.stream().map(JavaType::toString).collect(Collectors.joining(", ", "<", ">"));
        return name + parameters + "[]".repeat(dimensions);
    }
}
