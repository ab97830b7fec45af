package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import io.programmeragent.core.fix.source.Nodes;
import java.util.List;
import java.util.Optional;

/** Parentheses somewhere else, or none. */
final class PrecedenceEdits implements Operator {
    @Override
    public void propose(Site site, Edits edits) {
        site.all(BinaryExpr.class).stream()
                .filter(b -> !Site.isRelational(b.getOperator()))
                .forEach(b -> {
                    precedence(site, edits, b);
                    multiplied(site, edits, b);
                });
    }

    /** {@code a * c / b} for {@code a / b * c}, which loses what the division leaves over. */
    private static void multiplied(Site site, Edits edits, BinaryExpr binary) {
        if (binary.getOperator() == BinaryExpr.Operator.MULTIPLY
                && binary.getLeft() instanceof BinaryExpr left
                && left.getOperator() == BinaryExpr.Operator.DIVIDE
                && site.type(left).isIntegral()) {
            String first = site.text(left.getLeft()) + " * " + site.text(binary.getRight()) + " / "
                    + site.text(left.getRight());
            edits.replace("multiply-first", 1, binary, first);
        }
    }

    /** {@code (a + b) / c} for {@code a + b / c}. */
    private static void precedence(Site site, Edits edits, BinaryExpr binary) {
        if (binary.getRight() instanceof BinaryExpr right && !Site.isRelational(right.getOperator())) {
            String grouped = "(" + site.text(binary.getLeft()) + " "
                    + binary.getOperator().asString() + " " + site.text(right.getLeft()) + ") "
                    + right.getOperator().asString() + " " + site.text(right.getRight());
            edits.replace("precedence", 1, binary, grouped);
            first(right)
                    .ifPresent(f -> edits.add(
                            "precedence",
                            1,
                            binary,
                            "Group "
                                    + OperatorEdits.shortened(site.text(binary.getLeft()) + " "
                                            + binary.getOperator().asString() + " " + site.text(f)),
                            List.of(site.file.before(binary, "("), site.file.after(f, ")"))));
        }
        if (binary.getLeft() instanceof BinaryExpr left && !Site.isRelational(left.getOperator())) {
            String grouped = site.text(left.getLeft()) + " "
                    + left.getOperator().asString() + " ("
                    + site.text(left.getRight()) + " " + binary.getOperator().asString() + " "
                    + site.text(binary.getRight()) + ")";
            edits.replace("precedence", 1, binary, grouped);
        }
        if (binary.getLeft().isEnclosedExpr()
                && binary.getLeft().asEnclosedExpr().getInner() instanceof BinaryExpr) {
            edits.replace(
                    "precedence",
                    0.6,
                    binary.getLeft(),
                    site.text(binary.getLeft().asEnclosedExpr().getInner()));
        }
        if (binary.getRight().isEnclosedExpr()
                && binary.getRight().asEnclosedExpr().getInner() instanceof BinaryExpr) {
            edits.replace(
                    "precedence",
                    0.6,
                    binary.getRight(),
                    site.text(binary.getRight().asEnclosedExpr().getInner()));
        }
    }

    /** {@code b} of {@code b && c && d}; nothing where there are only two. */
    private static Optional<Expression> first(BinaryExpr chain) {
        Expression first = chain.getLeft();
        while (first instanceof BinaryExpr left && left.getOperator() == chain.getOperator()) {
            first = left.getLeft();
        }
        return Nodes.same(first, chain.getLeft()) ? Optional.empty() : Optional.of(first);
    }
}
