package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds values that could stand for a missing one: what the code has at hand first, the type's neutral one last. */
final class Values {
    private static final int NEIGHBOURS = 60;
    private static final Map<String, String> EMPTY = Map.ofEntries(
            Map.entry("java.util.List", "java.util.List.of()"),
            Map.entry("java.util.Collection", "java.util.List.of()"),
            Map.entry("java.lang.Iterable", "java.util.List.of()"),
            Map.entry("java.util.Set", "java.util.Set.of()"),
            Map.entry("java.util.Map", "java.util.Map.of()"),
            Map.entry("java.util.ArrayList", "java.util.ArrayList.<>"),
            Map.entry("java.util.HashMap", "java.util.HashMap.<>"),
            Map.entry("java.util.LinkedHashMap", "java.util.LinkedHashMap.<>"),
            Map.entry("java.util.HashSet", "java.util.HashSet.<>"),
            Map.entry("java.util.LinkedHashSet", "java.util.LinkedHashSet.<>"),
            Map.entry("java.util.TreeMap", "java.util.TreeMap.<>"),
            Map.entry("java.util.TreeSet", "java.util.TreeSet.<>"),
            Map.entry("java.util.LinkedList", "java.util.LinkedList.<>"),
            Map.entry("java.util.ArrayDeque", "java.util.ArrayDeque.<>"),
            Map.entry("java.util.Optional", "java.util.Optional.empty()"),
            Map.entry("java.util.OptionalInt", "java.util.OptionalInt.empty()"),
            Map.entry("java.util.OptionalLong", "java.util.OptionalLong.empty()"),
            Map.entry("java.util.OptionalDouble", "java.util.OptionalDouble.empty()"),
            Map.entry("java.util.stream.Stream", "java.util.stream.Stream.empty()"),
            Map.entry("java.util.Iterator", "java.util.Collections.emptyIterator()"));
    private static final Map<String, String> ZERO = Map.of(
            "java.math.BigDecimal", "java.math.BigDecimal.ZERO",
            "java.math.BigInteger", "java.math.BigInteger.ZERO",
            "java.time.Duration", "java.time.Duration.ZERO",
            "java.util.Locale", "java.util.Locale.ROOT",
            "java.time.ZoneId", "java.time.ZoneOffset.UTC",
            "java.nio.charset.Charset", "java.nio.charset.StandardCharsets.UTF_8");
    private static final Set<String> NEUTRAL_NAMES =
            Set.of("NONE", "EMPTY", "UNKNOWN", "DEFAULT", "ZERO", "NULL", "OTHER");
    private static final Set<String> NEUTRAL_FACTORIES = Set.of("empty", "none", "zero", "unknown", "defaults");

    private final Place place;

    Values(Place place) {
        this.place = place;
    }

    /**
     * Values for something of a type that turned out to be missing, best first.
     *
     * @param name what it is called, so that like-named values come first
     * @param except names that must not be used, such as the missing one itself
     * @param where the place at which they are to be written
     */
    List<Value> defaults(JavaType type, String name, Set<String> except, Node where) {
        Map<String, Value> found = new LinkedHashMap<>();
        for (Variable variable : place.types.variables(place.file, where)) {
            if (!except.contains(variable.name()) && place.types.assignable(variable.type(), type)) {
                atHand(variable, name).ifPresent(v -> found.putIfAbsent(v.text(), v));
            }
        }
        elsewhere(type, name).forEach(v -> found.putIfAbsent(v.text(), v));
        neutral(type).forEach(v -> found.putIfAbsent(v.text(), v));
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Value::fit).reversed())
                .toList();
    }

    private static Optional<Value> atHand(Variable variable, String name) {
        String its = variable.name();
        double likeness = Words.likeness(its, name);
        if (variable.kind() == Variable.Kind.CONSTANT) {
            boolean isDefault = Words.of(its).contains("default");
            return isDefault && likeness > 0
                    ? Optional.of(Value.of(its, 0.95, its + " is the default that the code declares for it."))
                    : likeness >= 0.5
                            ? Optional.of(Value.of(its, 0.7, its + " is a constant of that name."))
                            : Optional.empty();
        }
        return likeness >= 0.5
                ? Optional.of(Value.of(its, 0.55 + 0.4 * likeness, its + " is the value of that kind at hand."))
                : Optional.empty();
    }

    /** Constants that neighbouring classes declare as the default of a like-named thing. */
    private List<Value> elsewhere(JavaType type, String name) {
        String last = Words.last(name);
        List<Value> values = new ArrayList<>();
        if (last.length() < 2) {
            return values;
        }
        for (SourceFile other : place.sources.neighbours(place.file, NEIGHBOURS)) {
            other.mainType()
                    .ifPresent(declaration -> constants(other, declaration)
                            .filter(c -> Words.of(c.name()).contains("default")
                                    && Words.last(c.name()).equals(last))
                            .filter(c -> place.types.assignable(c.type(), type))
                            .forEach(c -> values.add(Value.of(
                                    declaration.getNameAsString() + "." + c.name(),
                                    0.6,
                                    declaration.getNameAsString() + " has a default for the same thing."))));
        }
        return values;
    }

    private Stream<Variable> constants(SourceFile file, TypeDeclaration<?> type) {
        return type.getMembers().stream()
                .filter(m -> m instanceof FieldDeclaration f && f.isStatic() && f.isFinal() && !f.isPrivate())
                .flatMap(m -> ((FieldDeclaration) m).getVariables().stream())
                .map(v -> new Variable(
                        v.getNameAsString(), place.types.of(file, v.getType()), Variable.Kind.CONSTANT, false));
    }

    /** The values of a type that stand for nothing. */
    List<Value> neutral(JavaType type) {
        List<Value> values = new ArrayList<>();
        if (type.isArray()) {
            if (type.element().known() && type.element().arguments().isEmpty()) {
                values.add(Value.of(
                        "new " + type.element().simpleName().replaceFirst("((\\[])*)$", "[0]$1"),
                        0.7,
                        "An empty array is neutral."));
            }
        } else if (type.isBoolean()) {
            values.add(Value.of("false", 0.5, "No is the careful answer."));
            values.add(Value.of("true", 0.2, "Yes is the other answer."));
        } else if (type.unboxed().is("char")) {
            values.add(Value.of("' '", 0.2, "A blank is the neutral character."));
        } else if (type.isNumeric()) {
            values.add(Value.of(zero(type.unboxed(), type.isBox()), 0.6, "Zero is the neutral number."));
        } else if (type.is("java.lang.String") || type.is("java.lang.CharSequence")) {
            values.add(Value.of("\"\"", 0.5, "The empty text is neutral."));
        } else if (EMPTY.containsKey(type.name())) {
            values.add(named(EMPTY.get(type.name()), 0.8, "Empty is neutral."));
        } else if (ZERO.containsKey(type.name())) {
            values.add(named(ZERO.get(type.name()), 0.5, "It is the neutral value of its type."));
        } else {
            values.addAll(declaredNeutral(type));
        }
        return values;
    }

    private static String zero(JavaType primitive, boolean boxed) {
        return switch (primitive.name()) {
            case "long" -> boxed ? "0L" : "0";
            case "double" -> boxed ? "0.0" : "0";
            case "float" -> boxed ? "0f" : "0";
            case "short", "byte" -> boxed ? "(" + primitive.name() + ") 0" : "0";
            default -> "0";
        };
    }

    private List<Value> declaredNeutral(JavaType type) {
        Optional<Sources.Declared> declared = place.types.declaration(type);
        if (declared.isEmpty()) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (Variable field : place.types.fields(type)) {
            if (field.kind() == Variable.Kind.CONSTANT
                    && NEUTRAL_NAMES.contains(field.name())
                    && place.types.assignable(field.type(), type)) {
                values.add(named(type.name() + "." + field.name(), 0.7, "The type has it for nothing."));
            }
        }
        for (MethodDeclaration method : declared.get().declaration().getMethods()) {
            if (method.isStatic()
                    && method.getParameters().isEmpty()
                    && NEUTRAL_FACTORIES.contains(method.getNameAsString())) {
                values.add(named(
                        type.name() + "." + method.getNameAsString() + "()", 0.7, "The type has it for nothing."));
            }
        }
        return values;
    }

    /** A value that begins with a qualified type, written as simply as the place's file allows. */
    Value named(String qualified, double fit, String because) {
        boolean creation = qualified.endsWith(".<>");
        int end = creation ? qualified.length() - 3 : qualified.lastIndexOf('.');
        SourceFile.Naming naming = place.file.name(qualified.substring(0, end));
        String text = creation ? "new " + naming.text() + "<>()" : naming.text() + qualified.substring(end);
        return new Value(text, naming.imported().map(List::of).orElse(List.of()), fit, because);
    }

    /**
     * Values that the method around a statement could return early, best first; a text that is empty stands for
     * {@code return;}.
     */
    List<Value> early(Statement anchor, Set<String> except) {
        Optional<MethodDeclaration> method = Nodes.enclosingMethod(anchor);
        if (method.isEmpty()) {
            return List.of();
        }
        JavaType returns = place.types.of(place.file, method.get().getType());
        if (returns.equals(JavaType.VOID)) {
            return List.of(Value.of("", 0.6, "Nothing is left to do then."));
        }
        Map<String, Value> found = new LinkedHashMap<>();
        returnedElsewhere(method.get(), anchor, except).forEach(v -> found.putIfAbsent(v.text(), v));
        boolean self = !method.get().isStatic()
                && returns.name()
                        .equals(place.types.enclosing(place.file, anchor).name());
        if (self) {
            found.putIfAbsent("this", Value.of("this", 0.6, "Unchanged is neutral."));
        }
        for (Variable variable : place.types.variables(place.file, anchor)) {
            if (variable.kind() == Variable.Kind.PARAMETER
                    && !except.contains(variable.name())
                    && variable.type().equals(returns)
                    && !returns.isPrimitive()) {
                found.putIfAbsent(variable.name(), Value.of(variable.name(), 0.45, "What was given is neutral."));
            }
        }
        neutral(returns).forEach(v -> found.putIfAbsent(v.text(), v));
        if (returns.isReference() && neutral(returns).isEmpty()) {
            found.putIfAbsent("null", Value.of("null", 0.3, "It says that there is nothing."));
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Value::fit).reversed())
                .toList();
    }

    /** What the method answers in its own early returns: the author's idea of nothing to do. */
    private List<Value> returnedElsewhere(MethodDeclaration method, Statement anchor, Set<String> except) {
        List<Value> values = new ArrayList<>();
        for (ReturnStmt other : method.findAll(ReturnStmt.class)) {
            Optional<Expression> value = other.getExpression();
            boolean inLambda = Nodes.enclosingMethod(other)
                    .filter(m -> Nodes.same(m, method))
                    .isEmpty();
            if (value.isEmpty() || inLambda || Nodes.same(other, anchor)) {
                continue;
            }
            Expression expression = value.get();
            boolean simple = expression.isNameExpr()
                    || expression.isThisExpr()
                    || (expression.isLiteralExpr() && !expression.isNullLiteralExpr())
                    || expression.toString().matches("(List|Set|Map|Optional|Collections)\\.(of|empty\\w*)\\(\\)")
                    || expression.toString().matches("-\\d+");
            boolean guarded = Nodes.ancestor(other, IfStmt.class).isPresent();
            if (simple
                    && Place.names(expression).stream().noneMatch(except::contains)
                    && place.knownBefore(expression, anchor)) {
                boolean begun = expression.isNameExpr()
                        && method.findFirst(
                                        VariableDeclarator.class,
                                        v -> v.getNameAsString().equals(expression.toString())
                                                && v.getInitializer().isPresent())
                                .isPresent();
                values.add(Value.of(
                        place.text(expression),
                        guarded ? 0.9 : begun ? 0.75 : 0.5,
                        begun && !guarded
                                ? "The method answers that when it finds nothing else."
                                : "The method answers that in another such case."));
            }
        }
        return values;
    }

    /** Values for an expression's own type, for use in a conditional expression. */
    List<Value> instead(JavaType type, Expression expression, Set<String> except) {
        List<Value> values = new ArrayList<>(neutral(type));
        for (Variable variable : place.types.variables(place.file, expression)) {
            boolean constant = variable.kind() == Variable.Kind.CONSTANT
                    && (Words.of(variable.name()).contains("default") || NEUTRAL_NAMES.contains(variable.name()));
            if (constant && !except.contains(variable.name()) && place.types.assignable(variable.type(), type)) {
                values.add(Value.of(variable.name(), 0.5, variable.name() + " is a default at hand."));
            }
        }
        return values;
    }
}
