package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Moves the edges of the loop or check that lets an index run out of its bounds. */
final class LoopEdge {
    static final Set<BinaryExpr.Operator> COMPARISONS = Set.of(
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);

    private static final Map<BinaryExpr.Operator, String> STRICT =
            Map.of(BinaryExpr.Operator.LESS_EQUALS, "<", BinaryExpr.Operator.GREATER_EQUALS, ">");

    private final Place place;
    private final Access access;
    private final boolean tooFar;
    private final boolean byOne;
    private final List<Draft> drafts = new ArrayList<>();

    LoopEdge(Place place, Access access, Fault.OutOfBounds fault) {
        this.place = place;
        this.access = access;
        this.tooFar = fault.index().isEmpty() || fault.index().getAsLong() >= 0;
        this.byOne = fault.oneTooFar() || fault.oneTooEarly() || fault.index().isEmpty();
    }

    List<Draft> drafts() {
        Linear index = Linear.of(access.index());
        for (String variable : variables()) {
            Optional<Boolean> negative = index.negativeOf(variable);
            if (negative.isEmpty()) {
                continue;
            }
            // whether the variable is too large, rather than too small
            boolean above = tooFar != negative.get();
            for (Map.Entry<Expression, Boolean> condition : conditions().entrySet()) {
                for (BinaryExpr comparison : condition.getKey().findAll(BinaryExpr.class)) {
                    compared(comparison, variable, index, above, condition.getValue());
                }
            }
            start(variable, above);
            closedRange(variable, above);
        }
        return drafts;
    }

    private Set<String> variables() {
        return new TreeSet<>(Place.names(access.index()));
    }

    /** The conditions under which the access is reached, and whether each is a loop's. */
    private Map<Expression, Boolean> conditions() {
        Map<Expression, Boolean> conditions = new LinkedHashMap<>();
        Node below = access.whole();
        for (Node node : Nodes.ancestors(access.whole())) {
            if (node instanceof ForStmt loop) {
                loop.getCompare().ifPresent(c -> conditions.put(c, true));
            } else if (node instanceof WhileStmt loop) {
                conditions.put(loop.getCondition(), true);
            } else if (node instanceof IfStmt choice && Nodes.same(choice.getThenStmt(), below)) {
                conditions.put(choice.getCondition(), false);
            } else if (node instanceof ConditionalExpr choice && Nodes.same(choice.getThenExpr(), below)) {
                conditions.put(choice.getCondition(), false);
            } else if (node instanceof BinaryExpr both
                    && both.getOperator() == BinaryExpr.Operator.AND
                    && Nodes.same(both.getRight(), below)) {
                conditions.put(both.getLeft(), false);
            } else if (node instanceof BodyDeclaration<?>) {
                break;
            }
            below = node;
        }
        return conditions;
    }

    private void compared(BinaryExpr comparison, String variable, Linear index, boolean above, boolean loop) {
        if (!COMPARISONS.contains(comparison.getOperator())) {
            return;
        }
        boolean onLeft = comparison.getLeft().toString().equals(variable);
        boolean onRight = comparison.getRight().toString().equals(variable);
        if (onLeft == onRight) {
            shiftedComparison(comparison, variable, above);
            return;
        }
        boolean less = comparison.getOperator() == BinaryExpr.Operator.LESS
                || comparison.getOperator() == BinaryExpr.Operator.LESS_EQUALS;
        if ((less == onLeft) != above) {
            return; // it bounds the other side
        }
        Expression bound = onLeft ? comparison.getRight() : comparison.getLeft();
        boolean strict = !STRICT.containsKey(comparison.getOperator());
        if (!strict) {
            tightened(comparison, loop);
        } else {
            Linear moved = Linear.of(bound).plus(above ? -1 : 1);
            boolean undone = bound instanceof BinaryExpr
                    && moved.toString().length() < place.text(bound).length();
            drafts.add(place.draft(
                    "End one " + (loop ? "round " : "") + "earlier: at " + moved,
                    "The access uses an index one further than " + variable + " is checked for.",
                    byOne ? (undone ? 0.85 : 0.6) : 0.15,
                    place.file.replace(bound, moved.toString())));
        }
        limited(bound, variable, index, above, strict);
    }

    private void tightened(BinaryExpr comparison, boolean loop) {
        String operator = comparison.getOperator().asString();
        String strict = STRICT.getOrDefault(comparison.getOperator(), operator);
        drafts.add(place.draft(
                (loop ? "End the loop before " : "Stop before ") + place.text(comparison.getRight()) + ": " + strict
                        + " instead of " + operator,
                "The last value that " + operator + " lets through has no element.",
                byOne ? 0.9 : 0.35,
                operator(comparison, strict)));
    }

    private TextEdit operator(BinaryExpr comparison, String operator) {
        int from = place.file.to(comparison.getLeft());
        int to = place.file.from(comparison.getRight());
        String between = place.file.text().substring(from, to);
        int at = from + between.indexOf(comparison.getOperator().asString());
        return new TextEdit(at, at + comparison.getOperator().asString().length(), operator);
    }

    /** {@code i + 1 <= n}, or another comparison of a sum with the variable. */
    private void shiftedComparison(BinaryExpr comparison, String variable, boolean above) {
        boolean about = Words.mentions(comparison.toString(), variable);
        boolean less = comparison.getOperator() == BinaryExpr.Operator.LESS_EQUALS;
        boolean left = Words.mentions(comparison.getLeft().toString(), variable);
        if (about && STRICT.containsKey(comparison.getOperator()) && (less == left) == above) {
            tightened(comparison, true);
        }
    }

    /** No further than there is something: {@code Math.min(bound, size)}. */
    private void limited(Expression bound, String variable, Linear index, boolean above, boolean strict) {
        boolean negative = index.negativeOf(variable).orElse(false);
        if (!above || (!negative && access.size().isEmpty())) {
            return;
        }
        Linear rest = index.without(variable);
        // the first value that is too large: size - rest, or rest + 1 where it is taken off
        Linear limit = negative
                ? rest.plus(1)
                : new Linear(List.of(new Linear.Term(false, access.size().orElse(""))), 0).plus(rest.negated());
        Linear last = strict ? limit : limit.plus(-1);
        if (last.toString().equals(place.text(bound))) {
            return;
        }
        drafts.add(place.draft(
                "Go no further than " + last,
                "Beyond it there is no element; up to it nothing changes.",
                byOne ? 0.62 : 0.75,
                place.file.replace(bound, "Math.min(" + place.text(bound) + ", " + last + ")")));
    }

    /** The loop's first value is the one that fails. */
    private void start(String variable, boolean above) {
        for (Node node : Nodes.ancestors(access.whole())) {
            if (!(node instanceof ForStmt loop)) {
                continue;
            }
            Optional<Expression> first = loop.getInitialization().stream()
                    .flatMap(i -> i.findAll(VariableDeclarator.class).stream())
                    .filter(v -> v.getNameAsString().equals(variable))
                    .flatMap(v -> v.getInitializer().stream())
                    .findFirst();
            boolean downwards =
                    loop.getUpdate().stream().anyMatch(u -> u.toString().contains("-"));
            if (first.isPresent() && downwards == above) {
                Linear moved = Linear.of(first.get()).plus(above ? -1 : 1);
                boolean isSize = access.size()
                        .filter(s -> s.equals(first.get().toString()))
                        .isPresent();
                drafts.add(place.draft(
                        "Begin the loop at " + moved,
                        "Its first value has no element.",
                        isSize ? 0.9 : byOne ? 0.7 : 0.15,
                        place.file.replace(first.get(), moved.toString())));
            }
            return;
        }
    }

    /** {@code IntStream.rangeClosed(0, n)} includes its end. */
    private void closedRange(String variable, boolean above) {
        for (Node node : Nodes.ancestors(access.whole())) {
            if (node instanceof LambdaExpr lambda
                    && lambda.getParameters().stream()
                            .anyMatch(p -> p.getNameAsString().equals(variable))) {
                lambda.getParentNode()
                        .filter(p -> above && p instanceof MethodCallExpr)
                        .flatMap(p -> p.findFirst(
                                MethodCallExpr.class, c -> c.getNameAsString().equals("rangeClosed")))
                        .ifPresent(range -> drafts.add(place.draft(
                                "End the range before " + place.text(range.getArgument(1)),
                                "rangeClosed includes its end, which has no element.",
                                byOne ? 0.88 : 0.3,
                                place.file.replace(range.getName(), "range"))));
            }
        }
    }
}
