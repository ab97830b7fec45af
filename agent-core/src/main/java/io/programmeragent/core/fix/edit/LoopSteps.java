package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.source.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A loop that changes nothing its condition reads ends at once or never: one of its variables lacks a step. */
final class LoopSteps implements Operator {
    private static final int TERMS = 6;
    private static final List<String> NUMBERS = List.of("2", "10");

    @Override
    public void propose(Site site, Edits edits) {
        for (Position position : Position.all(site)) {
            Optional<Node> loop = position.statement()
                    .getParentNode()
                    .flatMap(Node::getParentNode)
                    .filter(l -> stalled(site, l));
            if (loop.isPresent()) {
                Set<String> read = names(condition(loop.get()).orElseThrow());
                site.variables(position.statement()).stream()
                        .filter(v -> read.contains(v.name()) && v.assignable())
                        .forEach(v -> steps(site, position, v)
                                .forEach(step -> edits.add(
                                        "insert-step",
                                        position.behind() ? 1 : 0.8,
                                        position.suspicion(),
                                        position.statement(),
                                        "Insert " + step,
                                        List.of(position.insert(site, step)))));
            }
        }
    }

    private static Optional<Expression> condition(Node loop) {
        return loop instanceof WhileStmt l
                ? Optional.of(l.getCondition())
                : loop instanceof DoStmt d
                        ? Optional.of(d.getCondition())
                        : loop instanceof ForStmt f ? f.getCompare() : Optional.empty();
    }

    private static Set<String> names(Expression condition) {
        Set<String> names = new LinkedHashSet<>();
        condition.findAll(NameExpr.class).forEach(n -> names.add(n.getNameAsString()));
        return names;
    }

    private static boolean stalled(Site site, Node loop) {
        Optional<Expression> condition = condition(loop);
        if (condition.isEmpty()
                || !condition.get().findAll(MethodCallExpr.class).isEmpty()) {
            return false;
        }
        Set<String> read = names(condition.get());
        boolean assigned =
                loop.findAll(AssignExpr.class).stream().anyMatch(a -> read.contains(site.text(a.getTarget())));
        boolean counted = loop.findAll(UnaryExpr.class).stream()
                .anyMatch(u -> isStep(u) && read.contains(site.text(u.getExpression())));
        return !assigned && !counted;
    }

    private static boolean isStep(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
    }

    private static Set<String> steps(Site site, Position position, Variable variable) {
        Statement at = position.statement();
        String name = variable.name();
        Set<String> steps = new LinkedHashSet<>();
        List<String> terms = site.terms(at).of(variable.type()).stream()
                .map(Term::text)
                .filter(t -> !t.equals(name))
                .toList();
        if (variable.type().isNumeric()) {
            steps.add(name + "++;");
            steps.add(name + "--;");
            Set<String> by = new LinkedHashSet<>(terms.stream().limit(TERMS).toList());
            by.addAll(NUMBERS);
            for (String operator : List.of("/=", "-=", "+=", "*=", "%=")) {
                by.forEach(t -> steps.add(name + " " + operator + " " + t + ";"));
            }
        }
        terms.stream()
                .filter(t -> t.matches("(?s).*\\b" + name + "\\b.*"))
                .limit(TERMS)
                .forEach(t -> steps.add(name + " = " + t + ";"));
        return steps;
    }
}
