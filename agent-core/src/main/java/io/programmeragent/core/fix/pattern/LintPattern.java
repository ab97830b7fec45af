package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a careful reader sees without running it: a condition that is never true, a number that is widened too late, a result
 * that nobody takes.
 */
final class LintPattern implements Pattern {
    /** Their objects do not change: a call for its effect has none. */
    private static final java.util.regex.Pattern UNCHANGING = java.util.regex.Pattern.compile(
            "java\\.lang\\.String|java\\.math\\.Big(Decimal|Integer)|java\\.time\\..*|java\\.util\\.(Comparator|Optional)"
                    + "|java\\.nio\\.file\\.Path|java\\.net\\.URI");

    @Override
    public List<Draft> propose(Place place) {
        if (!(place.suspect.fault() instanceof Fault.WrongResult || place.suspect.fault() instanceof Fault.Refusal)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (BinaryExpr expression : place.nodes(BinaryExpr.class)) {
            constant(place, expression, drafts);
            late(place, expression, drafts);
        }
        for (ExpressionStmt statement : place.nodes(ExpressionStmt.class)) {
            ignored(place, statement, drafts);
        }
        return drafts;
    }

    /** {@code total.add(tax);} gives a sum and leaves {@code total} as it is. */
    private static void ignored(Place place, ExpressionStmt statement, List<Draft> drafts) {
        if (!(statement.getExpression() instanceof MethodCallExpr call)
                || call.getScope().filter(Expression::isNameExpr).isEmpty()) {
            return;
        }
        Expression object = call.getScope().get();
        String name = place.text(object);
        JavaType type = place.type(object);
        boolean assignable = place.types.variables(place.file, statement).stream()
                .anyMatch(v -> v.name().equals(name) && v.assignable());
        boolean unchanging = UNCHANGING.matcher(type.name()).matches()
                || place.types
                        .declaration(type)
                        .filter(d -> d.declaration().isRecordDeclaration())
                        .isPresent();
        if (assignable && unchanging && place.type(call).name().equals(type.name())) {
            drafts.add(place.draft(
                    "Keep the result of " + place.text(call),
                    "The call changes nothing, and what it gives is not kept.",
                    0.95,
                    place.file.before(call, name + " = ")));
        }
    }

    /** {@code x == A && x == B} is never true, and {@code x != A || x != B} always. */
    private static void constant(Place place, BinaryExpr both, List<Draft> drafts) {
        boolean never = both.getOperator() == Operator.AND;
        Operator compared = never ? Operator.EQUALS : Operator.NOT_EQUALS;
        boolean fits = (never || both.getOperator() == Operator.OR)
                && both.getLeft() instanceof BinaryExpr left
                && both.getRight() instanceof BinaryExpr right
                && left.getOperator() == compared
                && right.getOperator() == compared
                && left.getLeft().equals(right.getLeft())
                && !left.getRight().equals(right.getRight());
        if (fits) {
            String other = never ? "||" : "&&";
            drafts.add(place.draft(
                    "Join " + place.text(both.getLeft()) + " and " + place.text(both.getRight()) + " by " + other,
                    "As it stands the condition is " + (never ? "never" : "always") + " true.",
                    0.95,
                    place.file.replace(
                            both, place.text(both.getLeft()) + " " + other + " " + place.text(both.getRight()))));
        }
    }

    /** An {@code int} product or shift that becomes a {@code long}, a whole quotient that becomes a fraction. */
    private static void late(Place place, BinaryExpr operation, List<Draft> drafts) {
        JavaType own = place.type(operation);
        JavaType wanted = wanted(place, operation);
        boolean product =
                (operation.getOperator() == Operator.MULTIPLY || operation.getOperator() == Operator.LEFT_SHIFT)
                        && own.is("int")
                        && wanted.is("long");
        boolean quotient = operation.getOperator() == Operator.DIVIDE
                && own.isIntegral()
                && (wanted.is("double") || wanted.is("float"));
        if (product || quotient) {
            drafts.add(place.draft(
                    "Count " + place.text(operation) + " as " + wanted.name() + " from the beginning",
                    product
                            ? "It is counted as an int, and only what is left of it becomes a long."
                            : "The quotient is a whole number, and its fraction is lost before it becomes a "
                                    + wanted.name() + ".",
                    0.85,
                    operation.getLeft().isIntegerLiteralExpr() && product
                            ? place.file.after(operation.getLeft(), "L")
                            : place.file.before(operation.getLeft(), "(" + wanted.name() + ") ")));
        }
    }

    /** What the place around an expression makes of it; unknown when that is not told. */
    private static JavaType wanted(Place place, Expression expression) {
        com.github.javaparser.ast.Node parent = expression.getParentNode().orElse(expression);
        if (parent instanceof com.github.javaparser.ast.stmt.ReturnStmt) {
            return Nodes.enclosingMethod(expression)
                    .map(m -> place.types.of(place.file, m.getType()))
                    .orElse(JavaType.UNKNOWN);
        } else if (parent instanceof com.github.javaparser.ast.body.VariableDeclarator variable
                && !Nodes.isVar(variable.getType())) {
            return place.types.of(place.file, variable.getType());
        } else if (parent instanceof com.github.javaparser.ast.expr.AssignExpr assign
                && Nodes.same(assign.getValue(), expression)) {
            return place.type(assign.getTarget());
        } else if (parent instanceof EnclosedExpr around) {
            return wanted(place, around);
        } else if (parent instanceof BinaryExpr whole && isArithmetic(whole.getOperator())) {
            return place.type(whole);
        }
        return JavaType.UNKNOWN;
    }

    private static boolean isArithmetic(Operator operator) {
        return switch (operator) {
            case PLUS, MINUS, MULTIPLY, DIVIDE -> true;
            default -> false;
        };
    }
}
