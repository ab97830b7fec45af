package io.programmeragent.core.fix.doubt;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import io.programmeragent.core.fix.edit.Constants;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a change answers with a constant where something was computed, or a single input with one. */
final class ConstantDoubts {
    private static final Set<String> EDGES = Set.of("0", "1", "-1", "2", "null", "\"\"", "true", "false", "0.0", "0L");

    private ConstantDoubts() {}

    static void raise(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        instead(before, after, doubts);
        List<Node> old = choices(before);
        for (Node choice : choices(after)) {
            if (old.stream().noneMatch(o -> isSameAnswer(o, choice)) && special(choice, before)) {
                doubts.refuse("it answers a single input with a constant");
            }
        }
        boolean nulls = results(before).stream().anyMatch(ConstantDoubts::canBeNull);
        if (!nulls && results(after).stream().anyMatch(ConstantDoubts::canBeNull)) {
            doubts.doubt("it returns null, which was never returned before", 0.7);
        }
    }

    /** Refused where nothing else is computed any more or the constant is given in any case; else kept behaviour decides. */
    private static void instead(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        List<Expression> constant =
                results(after).stream().filter(Constants::is).toList();
        int computed = results(after).size() - constant.size();
        long old = results(before).stream().filter(r -> !Constants.is(r)).count();
        if (computed >= old || constant.size() <= results(before).size() - old) {
            return;
        }
        List<Expression> added = new ArrayList<>(constant);
        results(before).forEach(added::remove);
        boolean choice = computed > 0 && added.stream().allMatch(ConstantDoubts::isConditional);
        if (!choice) {
            doubts.refuse("it returns a constant instead of what was computed");
        } else if (!added.stream().allMatch(ConstantDoubts::isLimit)) {
            doubts.onlyIfKept("in one case it returns a constant instead of what was computed", 0.35);
        }
    }

    /** What is returned, by lambdas too; what a field or, in a constructor, an object's state is set to. */
    private static List<Expression> results(BodyDeclaration<?> member) {
        List<Expression> results = new ArrayList<>();
        member.findAll(ReturnStmt.class).forEach(r -> r.getExpression().ifPresent(results::add));
        member.findAll(LambdaExpr.class).forEach(l -> l.getExpressionBody().ifPresent(results::add));
        if (member instanceof FieldDeclaration field) {
            field.getVariables().forEach(v -> v.getInitializer().ifPresent(results::add));
        } else if (member instanceof ConstructorDeclaration) {
            member.findAll(AssignExpr.class).forEach(a -> results.add(a.getValue()));
        }
        return results;
    }

    private static boolean isConditional(Expression result) {
        return Nodes.ancestors(result).stream()
                .takeWhile(a -> !(a instanceof BodyDeclaration<?>))
                .anyMatch(a -> a instanceof IfStmt || a instanceof SwitchEntry || a instanceof CatchClause);
    }

    /** {@code if (x > LIMIT) return LIMIT;} */
    private static boolean isLimit(Expression result) {
        return Nodes.ancestor(result, IfStmt.class)
                .filter(i -> i.getCondition().findAll(Expression.class).contains(result))
                .isPresent();
    }

    private static boolean canBeNull(Expression result) {
        return result instanceof NullLiteralExpr
                || (result instanceof ConditionalExpr choice
                        && (canBeNull(choice.getThenExpr()) || canBeNull(choice.getElseExpr())));
    }

    /** Where one of several answers is chosen. */
    private static List<Node> choices(BodyDeclaration<?> member) {
        List<Node> choices = new ArrayList<>(member.findAll(IfStmt.class));
        choices.addAll(member.findAll(ConditionalExpr.class));
        return choices;
    }

    /** Whether both ask the same and answer it alike; what is done otherwise may differ. */
    private static boolean isSameAnswer(Node one, Node other) {
        if (one instanceof IfStmt a && other instanceof IfStmt b) {
            return a.getCondition().equals(b.getCondition()) && a.getThenStmt().equals(b.getThenStmt());
        }
        return one instanceof ConditionalExpr a
                && other instanceof ConditionalExpr b
                && a.getCondition().equals(b.getCondition())
                && a.getThenExpr().equals(b.getThenExpr());
    }

    /** {@code if (x == 17) return 4;} or {@code x.equals("17") ? 4 : all(x)}, but for texts that were known there before. */
    private static boolean special(Node choice, BodyDeclaration<?> before) {
        Expression condition =
                choice instanceof IfStmt i ? i.getCondition() : ((ConditionalExpr) choice).getCondition();
        return answersConstant(choice)
                && compared(condition).stream()
                        .anyMatch(literal -> !EDGES.contains(literal.toString())
                                && !(literal.isStringLiteralExpr()
                                        && before.findAll(Expression.class).contains(literal)));
    }

    private static boolean answersConstant(Node choice) {
        if (choice instanceof IfStmt i) {
            return i.getThenStmt().findAll(ReturnStmt.class).stream()
                            .flatMap(r -> r.getExpression().stream())
                            .anyMatch(Constants::is)
                    || onlyAssigned(i).filter(Constants::is).isPresent();
        }
        ConditionalExpr either = (ConditionalExpr) choice;
        return Constants.is(either.getThenExpr()) && !Constants.is(either.getElseExpr());
    }

    /** {@code if (...) { result = 4; }} */
    private static Optional<Expression> onlyAssigned(IfStmt choice) {
        List<ExpressionStmt> done = choice.getThenStmt().findAll(ExpressionStmt.class);
        return done.size() == 1 && done.get(0).getExpression() instanceof AssignExpr assignment
                ? Optional.of(assignment.getValue())
                : Optional.empty();
    }

    /** Literals that something is compared with for equality. */
    private static List<Expression> compared(Expression condition) {
        List<Expression> literals = new ArrayList<>();
        condition
                .findAll(BinaryExpr.class, b -> b.getOperator() == BinaryExpr.Operator.EQUALS)
                .forEach(b -> {
                    literals.add(b.getLeft());
                    literals.add(b.getRight());
                });
        condition
                .findAll(MethodCallExpr.class, c -> c.getNameAsString().startsWith("equals"))
                .forEach(c -> {
                    c.getScope().ifPresent(literals::add);
                    literals.addAll(c.getArguments());
                });
        return literals.stream()
                .filter(e -> e.isLiteralExpr() || (e.isUnaryExpr() && Constants.is(e)))
                .toList();
    }
}
