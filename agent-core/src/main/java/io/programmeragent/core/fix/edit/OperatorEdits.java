package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another operator, swapped operands, an operand too many. */
public final class OperatorEdits implements io.programmeragent.core.fix.edit.Operator {
    private static final Map<Operator, Operator> EDGE = Map.of(
            Operator.LESS, Operator.LESS_EQUALS,
            Operator.LESS_EQUALS, Operator.LESS,
            Operator.GREATER, Operator.GREATER_EQUALS,
            Operator.GREATER_EQUALS, Operator.GREATER,
            Operator.EQUALS, Operator.NOT_EQUALS,
            Operator.NOT_EQUALS, Operator.EQUALS);
    private static final List<Set<Operator>> FAMILIES = List.of(
            Set.of(Operator.PLUS, Operator.MINUS, Operator.MULTIPLY, Operator.DIVIDE, Operator.REMAINDER),
            Set.of(Operator.BINARY_AND, Operator.BINARY_OR, Operator.XOR),
            Set.of(Operator.LEFT_SHIFT, Operator.SIGNED_RIGHT_SHIFT, Operator.UNSIGNED_RIGHT_SHIFT),
            Set.of(Operator.AND, Operator.OR));
    /** Of the four sums; other pairs of them are rarely taken for each other. */
    private static final Set<Set<Operator>> CONTRARY =
            Set.of(Set.of(Operator.PLUS, Operator.MINUS), Set.of(Operator.MULTIPLY, Operator.DIVIDE));

    private static final List<Operator> RELATIONS = List.of(
            Operator.LESS,
            Operator.LESS_EQUALS,
            Operator.GREATER,
            Operator.GREATER_EQUALS,
            Operator.EQUALS,
            Operator.NOT_EQUALS);

    @Override
    public void propose(Site site, Edits edits) {
        site.all(BinaryExpr.class).forEach(b -> binary(site, edits, b));
        site.all(UnaryExpr.class).forEach(u -> unary(site, edits, u));
        site.all(AssignExpr.class).forEach(a -> assignment(site, edits, a));
        site.all(ConditionalExpr.class).forEach(c -> {
            String condition = site.text(c.getCondition()) + " ? ";
            edits.replace(
                    "swap-operands",
                    0.6,
                    c,
                    condition + site.text(c.getElseExpr()) + " : " + site.text(c.getThenExpr()));
        });
    }

    private static void binary(Site site, Edits edits, BinaryExpr binary) {
        Operator operator = binary.getOperator();
        if (Site.isRelational(operator)) {
            relation(site, edits, binary);
            return;
        }
        boolean text = site.type(binary).equals(JavaType.STRING);
        for (Set<Operator> family : FAMILIES) {
            if (family.contains(operator) && !text) {
                family.stream()
                        .sorted()
                        .filter(o -> o != operator)
                        .forEach(o -> exchange(
                                site,
                                edits,
                                operator == Operator.AND || operator == Operator.OR
                                        ? "boolean-operator"
                                        : "arithmetic-operator",
                                Set.of(Operator.PLUS, Operator.MINUS, Operator.MULTIPLY, Operator.DIVIDE)
                                                        .containsAll(Set.of(operator, o))
                                                && !CONTRARY.contains(Set.of(operator, o))
                                        ? 0.35
                                        : 1,
                                binary,
                                o));
            }
        }
        if (operator != Operator.MULTIPLY && !(operator == Operator.PLUS && !text)) {
            String swapped = site.file.operand(binary.getRight()) + " " + operator.asString() + " "
                    + site.file.operand(binary.getLeft());
            edits.replace(
                    "swap-operands", operator == Operator.AND || operator == Operator.OR ? 0.3 : 1, binary, swapped);
        }
        dropOperand(site, edits, binary, binary.getLeft());
        dropOperand(site, edits, binary, binary.getRight());
    }

    private static void relation(Site site, Edits edits, BinaryExpr binary) {
        boolean objects = site.type(binary.getLeft()).isBox()
                && site.type(binary.getRight()).isBox();
        for (Operator other : RELATIONS) {
            if (other != binary.getOperator()) {
                boolean edge = EDGE.get(binary.getOperator()) == other;
                boolean equality = other == Operator.EQUALS || other == Operator.NOT_EQUALS;
                boolean identity = objects
                        && (binary.getOperator() == Operator.EQUALS || binary.getOperator() == Operator.NOT_EQUALS);
                double factor = edge ? 1 : equality ? 0.4 : 0.7;
                exchange(site, edits, "relational-operator", identity ? 0.3 * factor : factor, binary, other);
            }
        }
    }

    private static void exchange(
            Site site, Edits edits, String kind, double factor, BinaryExpr binary, Operator operator) {
        int end = site.file.from(binary.getRight());
        int start = site.file.to(binary.getLeft());
        String between = site.file.text().substring(start, end);
        int at = between.indexOf(binary.getOperator().asString());
        if (at >= 0) {
            int from = start + at;
            int to = from + binary.getOperator().asString().length();
            edits.add(
                    kind,
                    factor,
                    binary,
                    "Use " + operator.asString() + " in " + shortened(site.text(binary)),
                    List.of(new TextEdit(from, to, operator.asString())));
        }
    }

    private static void dropOperand(Site site, Edits edits, BinaryExpr binary, Expression kept) {
        edits.replace("drop-operand", 1, binary, site.text(kept));
    }

    private static void unary(Site site, Edits edits, UnaryExpr unary) {
        String text = site.text(unary);
        String inner = site.text(unary.getExpression());
        switch (unary.getOperator()) {
            case POSTFIX_INCREMENT -> {
                edits.replace("increment", 1, unary, inner + "--");
                edits.replace("increment", 0.5, unary, "++" + inner);
            }
            case POSTFIX_DECREMENT -> {
                edits.replace("increment", 1, unary, inner + "++");
                edits.replace("increment", 0.5, unary, "--" + inner);
            }
            case PREFIX_INCREMENT -> {
                edits.replace("increment", 1, unary, "--" + inner);
                edits.replace("increment", 0.5, unary, inner + "++");
            }
            case PREFIX_DECREMENT -> {
                edits.replace("increment", 1, unary, "++" + inner);
                edits.replace("increment", 0.5, unary, inner + "--");
            }
            case LOGICAL_COMPLEMENT -> edits.replace("negation", 1, unary, inner);
            case MINUS, BITWISE_COMPLEMENT, PLUS ->
                edits.replace("drop-operand", 0.7, unary, text.substring(1).strip());
        }
    }

    private static void assignment(Site site, Edits edits, AssignExpr assign) {
        String target = site.text(assign.getTarget());
        String value = site.text(assign.getValue());
        JavaType type = site.type(assign.getTarget());
        List<String> operators = type.isNumeric()
                ? List.of("=", "+=", "-=", "*=", "/=")
                : type.isBoolean()
                        ? List.of("=", "|=", "&=")
                        : type.equals(JavaType.STRING) ? List.of("=", "+=") : List.of();
        for (String operator : operators) {
            if (!operator.equals(assign.getOperator().asString())) {
                boolean likely = Set.of("+=", "-=").contains(operator)
                        && Set.of("+=", "-=").contains(assign.getOperator().asString());
                edits.replace(
                        "assignment-operator",
                        likely ? 1 : operator.length() == 2 && operator.charAt(0) == '+' ? 0.7 : 0.4,
                        assign,
                        target + " " + operator + " " + value);
            }
        }
        if (type.isNumeric()) {
            edits.replace("keep-extreme", 1, assign.getValue(), "Math.max(" + target + ", " + value + ")");
            edits.replace("keep-extreme", 0.9, assign.getValue(), "Math.min(" + target + ", " + value + ")");
        }
    }

    public static String shortened(String text) {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() <= 60 ? flat : flat.substring(0, 57) + "...";
    }
}
