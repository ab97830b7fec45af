package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.programmeragent.core.fix.source.JavaType;
import java.util.List;
import java.util.Set;

/** A sum that is too narrow, rounds the wrong way or overflows; bits that are to be taken away. */
final class NumberEdits implements io.programmeragent.core.fix.edit.Operator {
    @Override
    public void propose(Site site, Edits edits) {
        site.all(BinaryExpr.class).stream()
                .filter(b -> !Site.isRelational(b.getOperator()))
                .forEach(b -> {
                    compared(site, edits, b);
                    cleared(site, edits, b);
                    wider(site, edits, b);
                });
        site.all(CastExpr.class).forEach(c -> rounded(site, edits, c));
        site.all(ArrayAccessExpr.class).forEach(a -> unsigned(site, edits, a));
        site.all(MethodCallExpr.class).forEach(c -> longer(site, edits, c));
        site.all(ObjectCreationExpr.class).forEach(c -> exact(site, edits, c));
    }

    /** A byte is a number from -128 to 127. */
    private static void unsigned(Site site, Edits edits, ArrayAccessExpr access) {
        if (site.type(access).is("byte") && ValueEdits.isValue(access)) {
            edits.replace("arithmetic-type", 0.8, access, "(" + site.text(access) + " & 0xff)");
        }
    }

    /** What counts as {@code int} counts as {@code long}. */
    private static void longer(Site site, Edits edits, MethodCallExpr call) {
        String name = call.getNameAsString();
        switch (name) {
            case "mapToInt", "summingInt", "intValue" ->
                edits.add(
                        "arithmetic-type",
                        0.6,
                        call,
                        "Count as long instead of int",
                        List.of(site.file.replace(
                                call.getName(), name.replace("Int", "Long").replace("int", "long"))));
            case "parseInt" ->
                call.getScope()
                        .filter(s -> s.toString().equals("Integer"))
                        .ifPresent(s -> edits.add(
                                "arithmetic-type",
                                0.6,
                                call,
                                "Read a long instead of an int",
                                List.of(site.file.replace(s, "Long"), site.file.replace(call.getName(), "parseLong"))));
            default -> {}
        }
    }

    /** {@code new BigDecimal(0.1)} has all the digits that a {@code double} does not show. */
    private static void exact(Site site, Edits edits, ObjectCreationExpr creation) {
        if (creation.getType().getNameAsString().equals("BigDecimal")
                && creation.getArguments().size() == 1
                && site.type(creation.getArgument(0)).is("double")) {
            String type = site.text(creation.getType());
            edits.replace("by-value", 1, creation, type + ".valueOf(" + site.text(creation.getArgument(0)) + ")");
        }
    }

    /** A cast cuts off what is behind the point, of {@code 19.99 * 100} almost a whole. */
    private static void rounded(Site site, Edits edits, CastExpr cast) {
        JavaType to = site.types.of(site.file, cast.getType());
        JavaType from = site.type(cast.getExpression());
        if ((to.is("int") || to.is("long")) && (from.is("double") || from.is("float"))) {
            Expression inner = cast.getExpression();
            String number =
                    site.text(inner.isEnclosedExpr() ? inner.asEnclosedExpr().getInner() : inner);
            String narrow = from.is("double") && to.is("int") ? "(int) " : "";
            edits.replace("rounding", 1, cast, narrow + "Math.round(" + number + ")");
            edits.replace("rounding", 0.7, cast, "(" + to.name() + ") Math.ceil(" + number + ")");
            edits.replace("rounding", 0.5, cast, "(" + to.name() + ") Math.floor(" + number + ")");
        }
    }

    /** A difference that is given as the result of a comparison overflows. */
    private static void compared(Site site, Edits edits, BinaryExpr binary) {
        JavaType type = site.type(binary);
        boolean returned =
                binary.getParentNode().filter(p -> p instanceof ReturnStmt).isPresent();
        boolean ofLambda = binary.getParentNode().flatMap(Node::getParentNode).orElse(null) instanceof LambdaExpr lambda
                && lambda.getParameters().size() == 2;
        if (binary.getOperator() == Operator.MINUS && (returned || ofLambda) && (!type.known() || type.is("int"))) {
            edits.replace(
                    "arithmetic-type",
                    returned ? 0.6 : 1,
                    binary,
                    "Integer.compare(" + site.text(binary.getLeft()) + ", " + site.text(binary.getRight()) + ")");
        }
    }

    /** {@code bits & ~mask}, where bits are to be taken away. */
    private static void cleared(Site site, Edits edits, BinaryExpr binary) {
        boolean bits =
                Set.of(Operator.BINARY_AND, Operator.BINARY_OR, Operator.XOR).contains(binary.getOperator());
        if (bits && site.type(binary).isIntegral()) {
            edits.replace(
                    "arithmetic-operator",
                    binary.getOperator() == Operator.BINARY_AND ? 1 : 0.8,
                    binary,
                    site.file.operand(binary.getLeft()) + " & ~" + site.file.operand(binary.getRight()));
        }
    }

    /** Integer division, overflow, and the sign of a remainder. */
    private static void wider(Site site, Edits edits, BinaryExpr binary) {
        JavaType type = site.type(binary);
        if (!type.isIntegral()) {
            return;
        }
        String left = site.file.operand(binary.getLeft());
        String right = site.file.operand(binary.getRight());
        if (binary.getOperator() == Operator.DIVIDE) {
            edits.replace("arithmetic-type", 1, binary, "(double) " + left + " / " + right);
            edits.replace("arithmetic-type", 1, binary, "(" + left + " + " + right + " - 1) / " + right);
            edits.replace(
                    "arithmetic-type",
                    0.4,
                    binary,
                    "Math.floorDiv(" + site.text(binary.getLeft()) + ", " + site.text(binary.getRight()) + ")");
        } else if (binary.getOperator() == Operator.REMAINDER) {
            edits.replace(
                    "arithmetic-type",
                    site.hints.thrown().stream().anyMatch(t -> t.endsWith("IndexOutOfBoundsException")) ? 1 : 0.8,
                    binary,
                    "Math.floorMod(" + site.text(binary.getLeft()) + ", " + site.text(binary.getRight()) + ")");
        } else if (type.is("int")
                && (binary.getOperator() == Operator.MULTIPLY
                        || binary.getOperator() == Operator.PLUS
                        || binary.getOperator() == Operator.MINUS
                        || binary.getOperator() == Operator.LEFT_SHIFT)) {
            edits.replace(
                    "arithmetic-type",
                    0.6,
                    binary,
                    "(long) " + left + " " + binary.getOperator().asString() + " " + right);
        }
    }
}
