package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An access by index.
 *
 * @param whole the accessing expression
 * @param index the index, or one end of a range
 * @param container what is accessed; empty where it is hidden in a method
 * @param size how long that is, as an expression; empty when it cannot be told
 * @param end whether the index may be as large as the size: the end of a range
 */
record Access(Expression whole, Expression index, Optional<Expression> container, Optional<String> size, boolean end) {
    /** Methods that take an index, and whether each of their int arguments is the end of a range. */
    private static final Map<String, Boolean> BY_INDEX = Map.ofEntries(
            Map.entry("get", false),
            Map.entry("set", false),
            Map.entry("remove", false),
            Map.entry("elementAt", false),
            Map.entry("charAt", false),
            Map.entry("codePointAt", false),
            Map.entry("setCharAt", false),
            Map.entry("deleteCharAt", false),
            Map.entry("add", true),
            Map.entry("insert", true),
            Map.entry("substring", true),
            Map.entry("subSequence", true),
            Map.entry("subList", true));

    private static final Set<String> SIZES = Set.of("size", "length", "count");

    /** The accesses at a place that can have failed; of those that differ by a constant the one that goes furthest. */
    static List<Access> find(Place place, Fault.OutOfBounds fault) {
        boolean early = fault.index().isPresent() && fault.index().getAsLong() < 0;
        List<Access> all = all(place).stream().filter(a -> a.canBe(fault)).toList();
        return all.stream()
                .filter(a -> all.stream().noneMatch(other -> other.goesFurther(a, early)))
                .toList();
    }

    /** A literal that is not the index which failed did not fail. */
    private boolean canBe(Fault.OutOfBounds fault) {
        Linear linear = Linear.of(index);
        return fault.index().isEmpty()
                || !linear.terms().isEmpty()
                || linear.constant() == fault.index().getAsLong();
    }

    private boolean goesFurther(Access other, boolean early) {
        Linear mine = Linear.of(index);
        Linear its = Linear.of(other.index);
        return container.isPresent()
                && container.equals(other.container)
                && mine.terms().equals(its.terms())
                && !mine.terms().isEmpty()
                && (early ? mine.constant() < its.constant() : mine.constant() > its.constant());
    }

    private static List<Access> all(Place place) {
        List<Access> found = new ArrayList<>();
        Optional<Suspect.Callee> callee = place.suspect.callee();
        if (callee.isEmpty()) {
            for (ArrayAccessExpr access : place.nodes(ArrayAccessExpr.class)) {
                found.add(new Access(
                        access,
                        access.getIndex(),
                        Optional.of(access.getName()),
                        Optional.of(place.text(access.getName()) + ".length"),
                        false));
            }
        }
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            if (callee.isEmpty() || callee.get().method().equals(call.getNameAsString())) {
                found.addAll(callee.filter(c -> c.argument().isPresent())
                        .map(c -> passed(place, call, c.argument().getAsInt()))
                        .orElseGet(() -> byIndex(place, call)));
            }
        }
        return found;
    }

    private static List<Access> byIndex(Place place, MethodCallExpr call) {
        Boolean end = BY_INDEX.get(call.getNameAsString());
        if (end == null || call.getScope().isEmpty()) {
            return List.of();
        }
        Expression container = call.getScope().get();
        boolean map = place.type(container).name().endsWith("Map");
        List<Access> found = new ArrayList<>();
        for (int i = 0; i < call.getArguments().size() && !map; i++) {
            Expression argument = call.getArgument(i);
            boolean index =
                    place.type(argument).isIntegral() || !place.type(argument).known();
            boolean value = i > 0 && !end;
            if (index && !value) {
                found.add(new Access(call, argument, Optional.of(container), size(place, container), end));
            }
        }
        return found;
    }

    /** An index that is handed on to a method of our own. */
    private static List<Access> passed(Place place, MethodCallExpr call, int argument) {
        if (argument >= call.getArguments().size()) {
            return List.of();
        }
        Optional<String> size = call.getScope().flatMap(s -> size(place, s));
        return List.of(new Access(call, call.getArgument(argument), call.getScope(), size, false));
    }

    private static Optional<String> size(Place place, Expression container) {
        JavaType type = place.type(container);
        String text = place.file.operand(container);
        if (type.isArray()) {
            return Optional.of(text + ".length");
        }
        return place.types.methods(type).stream()
                .filter(m -> SIZES.contains(m.name())
                        && m.parameters().isEmpty()
                        && m.returns().equals(JavaType.INT))
                .map(m -> text + "." + m.name() + "()")
                .findFirst();
    }

    /** Whether there is nothing in it, as a condition and its negation. */
    Optional<List<String>> emptiness(Place place) {
        if (size.isEmpty()) {
            return Optional.empty();
        }
        boolean asks = container
                .map(c -> place.types.methods(place.type(c), "isEmpty", 0))
                .filter(m -> !m.isEmpty())
                .isPresent();
        String text = size.get().replaceFirst("\\.(size|length|count)\\(\\)$", ".isEmpty()");
        return Optional.of(
                asks && text.endsWith(".isEmpty()")
                        ? List.of(text, "!" + text)
                        : List.of(size.get() + " == 0", size.get() + " > 0"));
    }
}
