package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is compared or found by what it is, where what it is worth is meant: objects and arrays by identity, numbers with
 * their scale, elements by their place.
 */
final class ByValueEdits implements Operator {
    @Override
    public void propose(Site site, Edits edits) {
        site.all(BinaryExpr.class).forEach(b -> identity(site, edits, b));
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            if (call.getArguments().isEmpty() && Set.of("toString", "hashCode").contains(call.getNameAsString())) {
                call.getScope()
                        .filter(s -> site.type(s).isArray())
                        .ifPresent(s -> ofArray(site, edits, call, List.of(s), "Take what the array has in it"));
            }
            if (call.getArguments().size() == 1 && call.getScope().isPresent()) {
                switch (call.getNameAsString()) {
                    case "equals" -> equal(site, edits, call, call.getScope().get());
                    case "remove" -> removed(site, edits, call, call.getScope().get());
                    default -> {}
                }
            }
        }
    }

    /** Of two arrays {@code equals} asks whether they are one; of two decimals whether their scales are equal, too. */
    private static void equal(Site site, Edits edits, MethodCallExpr call, Expression one) {
        JavaType type = site.type(one);
        Expression other = call.getArgument(0);
        if (type.isArray()) {
            ofArray(site, edits, call, List.of(one, other), "Compare what the arrays have in them");
        } else if (type.is("java.math.BigDecimal")) {
            boolean negated = call.getParentNode().orElse(null) instanceof UnaryExpr u
                    && u.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
            Expression whole = negated ? (Expression) call.getParentNode().orElseThrow() : call;
            edits.replace(
                    "by-value",
                    0.9,
                    whole,
                    site.text(one) + ".compareTo(" + site.text(other) + ") " + (negated ? "!=" : "==") + " 0");
        }
    }

    private static void ofArray(Site site, Edits edits, MethodCallExpr call, List<Expression> arrays, String title) {
        SourceFile.Naming naming = site.file.name("java.util.Arrays");
        String arguments = String.join(", ", arrays.stream().map(site::text).toList());
        List<TextEdit> changes = new ArrayList<>(
                List.of(site.file.replace(call, naming.text() + "." + call.getNameAsString() + "(" + arguments + ")")));
        naming.imported().ifPresent(changes::add);
        edits.add("by-value", 1, call, title, changes);
    }

    /** {@code remove(int)} of a list of numbers takes a place, not a number. */
    private static void removed(Site site, Edits edits, MethodCallExpr call, Expression list) {
        JavaType type = site.type(list);
        if (type.argument(0).is("java.lang.Integer")
                && site.type(call.getArgument(0)).is("int")
                && site.methods(type).stream().anyMatch(m -> m.name().equals("get"))) {
            String by = site.text(list) + ".remove(Integer.valueOf(" + site.text(call.getArgument(0)) + "))";
            boolean asked = call.getParentNode().orElse(null) instanceof BinaryExpr b
                    && b.getRight().isNullLiteralExpr()
                    && b.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
            edits.replace(
                    "by-value", 1, asked ? (Expression) call.getParentNode().orElseThrow() : call, by);
        }
    }

    /** {@code ==} of objects where {@code equals} is meant. */
    private static void identity(Site site, Edits edits, BinaryExpr binary) {
        boolean equal = binary.getOperator() == BinaryExpr.Operator.EQUALS;
        if (!equal && binary.getOperator() != BinaryExpr.Operator.NOT_EQUALS) {
            return;
        }
        JavaType left = site.type(binary.getLeft());
        JavaType right = site.type(binary.getRight());
        if (left.known()
                && left.isReference()
                && right.isReference()
                && !binary.getRight().isNullLiteralExpr()
                && !binary.getLeft().isNullLiteralExpr()) {
            String call = "java.util.Objects.equals(" + site.text(binary.getLeft()) + ", "
                    + site.text(binary.getRight()) + ")";
            String plain = site.file.operand(binary.getLeft()) + ".equals(" + site.text(binary.getRight()) + ")";
            edits.replace("equality", 1, binary, equal ? plain : "!" + plain);
            edits.replace("equality", 0.6, binary, equal ? call : "!" + call);
        }
    }
}
