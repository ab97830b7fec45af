package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An expression as a sum: terms with a sign, and a constant.
 *
 * @param terms in the order written
 * @param constant what the literals add up to
 */
record Linear(List<Term> terms, long constant) {
    Linear {
        terms = List.copyOf(terms);
    }

    /**
     * One summand.
     *
     * @param negative whether it is taken off
     * @param expression its text, an operand of plus and minus as it stands
     */
    record Term(boolean negative, String expression) {}

    static Linear of(Expression expression) {
        List<Term> terms = new ArrayList<>();
        long constant = collect(expression, false, terms);
        return new Linear(terms, constant);
    }

    private static long collect(Expression expression, boolean negative, List<Term> terms) {
        if (expression.isEnclosedExpr()) {
            return collect(expression.asEnclosedExpr().getInner(), negative, terms);
        } else if (expression instanceof IntegerLiteralExpr literal) {
            Number value = literal.asNumber();
            return negative ? -value.longValue() : value.longValue();
        } else if (expression instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.MINUS) {
            return collect(unary.getExpression(), !negative, terms);
        } else if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.PLUS) {
            return collect(binary.getLeft(), negative, terms) + collect(binary.getRight(), negative, terms);
        } else if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.MINUS) {
            return collect(binary.getLeft(), negative, terms) + collect(binary.getRight(), !negative, terms);
        }
        boolean loose = expression.isConditionalExpr() || expression.isAssignExpr() || isShiftOrLess(expression);
        terms.add(new Term(negative, loose ? "(" + expression + ")" : expression.toString()));
        return 0;
    }

    private static boolean isShiftOrLess(Expression expression) {
        return expression instanceof BinaryExpr b
                && !List.of(BinaryExpr.Operator.MULTIPLY, BinaryExpr.Operator.DIVIDE, BinaryExpr.Operator.REMAINDER)
                        .contains(b.getOperator());
    }

    /** Whether a variable is taken off; empty unless it is exactly one term by itself. */
    Optional<Boolean> negativeOf(String variable) {
        List<Term> its =
                terms.stream().filter(t -> t.expression().equals(variable)).toList();
        boolean elsewhere = terms.stream()
                .anyMatch(t -> !t.expression().equals(variable) && Words.mentions(t.expression(), variable));
        return its.size() == 1 && !elsewhere ? Optional.of(its.get(0).negative()) : Optional.empty();
    }

    Linear without(String variable) {
        return new Linear(
                terms.stream().filter(t -> !t.expression().equals(variable)).toList(), constant);
    }

    Linear plus(long more) {
        return new Linear(terms, constant + more);
    }

    Linear negated() {
        return new Linear(
                terms.stream().map(t -> new Term(!t.negative(), t.expression())).toList(), -constant);
    }

    Linear plus(Linear other) {
        List<Term> all = new ArrayList<>(terms);
        for (Term term : other.terms) {
            if (!all.remove(new Term(!term.negative(), term.expression()))) {
                all.add(term);
            }
        }
        return new Linear(all, constant + other.constant);
    }

    /** The sum as source text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        List<Term> ordered = new ArrayList<>(terms);
        ordered.sort((a, b) -> Boolean.compare(a.negative(), b.negative()));
        for (Term term : ordered) {
            if (text.isEmpty()) {
                text.append(term.negative() ? "-" : "").append(term.expression());
            } else {
                text.append(term.negative() ? " - " : " + ").append(term.expression());
            }
        }
        if (text.isEmpty()) {
            return Long.toString(constant);
        }
        if (constant != 0) {
            text.append(constant < 0 ? " - " : " + ").append(Math.abs(constant));
        }
        return text.toString();
    }
}
