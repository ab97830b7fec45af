package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A condition that lacks a term, has one too many, asks the opposite, or asks something else. */
final class ConditionEdits implements Operator {
    private static final int TERMS = 60;
    private static final List<String> RELATIONS = List.of("<", "<=", ">", ">=", "==", "!=");

    @Override
    public void propose(Site site, Edits edits) {
        List<Expression> conditions = new ArrayList<>(site.conditions());
        site.all(ReturnStmt.class)
                .forEach(r -> r.getExpression()
                        .filter(e -> site.type(e).isBoolean() && !e.isBooleanLiteralExpr())
                        .ifPresent(conditions::add));
        for (Expression condition : conditions) {
            condition(site, edits, condition);
        }
        site.all(BinaryExpr.class).forEach(b -> threshold(site, edits, b));
        site.all(BinaryExpr.class).stream()
                .filter(b -> b.getOperator() == BinaryExpr.Operator.AND || b.getOperator() == BinaryExpr.Operator.OR)
                .flatMap(b -> Stream.of(b.getLeft(), b.getRight()))
                .filter(o -> o.isNameExpr() || o.isFieldAccessExpr())
                .forEach(o -> edits.replace("negation", 0.8, o, "!" + site.text(o)));
        site.all(MethodCallExpr.class).forEach(c -> date(site, edits, c));
        site.all(MethodCallExpr.class).stream()
                .filter(c -> site.type(c).isBoolean() && !conditions.contains(c))
                .forEach(c -> edits.replace("negation", 0.6, c, "!" + site.text(c)));
    }

    /** {@code !a.isAfter(b)} for {@code a.isBefore(b)}: the day itself counts, too, or no longer. */
    private static void date(Site site, Edits edits, MethodCallExpr call) {
        String other = switch (call.getNameAsString()) {
            case "isBefore" -> "isAfter";
            case "isAfter" -> "isBefore";
            case "before" -> "after";
            case "after" -> "before";
            default -> "";
        };
        if (!other.isEmpty()
                && call.getScope().isPresent()
                && call.getArguments().size() == 1) {
            String contrary =
                    site.text(call.getScope().get()) + "." + other + "(" + site.text(call.getArgument(0)) + ")";
            boolean negated = call.getParentNode().orElse(null) instanceof UnaryExpr;
            Expression whole = negated ? (Expression) call.getParentNode().orElseThrow() : call;
            edits.replace("relational-operator", 1, whole, negated ? contrary : "!" + contrary);
        }
    }

    private static void condition(Site site, Edits edits, Expression condition) {
        String text = site.text(condition);
        String operand = site.file.operand(condition);
        edits.replace(
                "negation",
                1,
                condition,
                condition.isUnaryExpr() ? site.text(condition.asUnaryExpr().getExpression()) : "!" + operand);
        boolean always = text.equals("true");
        int rank = 0;
        for (Term term : site.terms(condition).questions()) {
            if (rank++ >= TERMS || term.text().equals(text)) {
                continue;
            }
            edits.replace("condition", term.weight() * (always ? 1.5 : 0.6), condition, term.text());
            if (!always) {
                boolean or = condition instanceof BinaryExpr b && b.getOperator() == BinaryExpr.Operator.OR;
                boolean and = condition instanceof BinaryExpr b && b.getOperator() == BinaryExpr.Operator.AND;
                String inAnd = or ? "(" + text + ")" : text;
                String inOr = and ? "(" + text + ")" : text;
                boolean guard = term.text().endsWith("== null") || term.text().endsWith("!= null");
                double front = guard
                                || term.text().contains("isEmpty")
                                || term.text().contains("length")
                                || term.text().contains("contains")
                        ? 1
                        : 0.7;
                double back = guard ? 0.4 : 0.9;
                if (!missed(term.text(), " == null", condition)) {
                    edits.replace("condition-term", term.weight() * front, condition, term.text() + " && " + inAnd);
                }
                if (!missed(term.text(), " != null", condition)) {
                    edits.replace("condition-term", term.weight() * front, condition, term.text() + " || " + inOr);
                }
                edits.replace("condition-term", term.weight() * back, condition, inAnd + " && " + term.text());
                edits.replace("condition-term", term.weight() * back, condition, inOr + " || " + term.text());
            }
        }
    }

    /** {@code x == null && x.isOpen()} is never true and fails where it is asked: nobody means that. */
    private static boolean missed(String term, String check, Expression condition) {
        return term.endsWith(check)
                && condition
                        .findFirst(
                                MethodCallExpr.class,
                                c -> c.getScope()
                                        .filter(s -> (s + check).equals(term))
                                        .isPresent())
                        .isPresent();
    }

    /** Another relation and another number at once: {@code n == 0} for {@code n <= 1}. */
    private static void threshold(Site site, Edits edits, BinaryExpr binary) {
        if (!Site.isRelational(binary.getOperator()) || !binary.getRight().isIntegerLiteralExpr()) {
            return;
        }
        long value;
        try {
            value = binary.getRight().asIntegerLiteralExpr().asNumber().longValue();
        } catch (NumberFormatException e) {
            return;
        }
        String left = site.text(binary.getLeft());
        for (long other : new long[] {value - 1, value + 1}) {
            for (String relation : RELATIONS) {
                if (!relation.equals(binary.getOperator().asString())) {
                    edits.replace("threshold", 1, binary, left + " " + relation + " " + other);
                }
            }
        }
    }
}
