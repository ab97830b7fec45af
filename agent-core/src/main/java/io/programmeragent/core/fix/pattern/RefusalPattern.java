package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code itself refused what it was given, by a comparison that is wrong: mostly at its edge. */
final class RefusalPattern implements Pattern {
    private static final Map<Operator, List<Operator>> LIKELY = Map.of(
            Operator.GREATER_EQUALS, List.of(Operator.GREATER, Operator.LESS, Operator.EQUALS),
            Operator.LESS_EQUALS, List.of(Operator.LESS, Operator.GREATER, Operator.EQUALS),
            Operator.GREATER, List.of(Operator.GREATER_EQUALS, Operator.LESS, Operator.LESS_EQUALS),
            Operator.LESS, List.of(Operator.LESS_EQUALS, Operator.GREATER, Operator.GREATER_EQUALS),
            Operator.EQUALS, List.of(Operator.NOT_EQUALS),
            Operator.NOT_EQUALS, List.of(Operator.EQUALS),
            Operator.AND, List.of(Operator.OR),
            Operator.OR, List.of(Operator.AND));

    @Override
    public List<Draft> propose(Place place) {
        if (!(place.suspect.fault() instanceof Fault.Refusal)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (Expression condition : conditions(place)) {
            for (BinaryExpr comparison : condition.findAll(BinaryExpr.class)) {
                drafts.addAll(changed(place, comparison));
            }
        }
        return drafts;
    }

    /** The conditions that led to the refusal: of the branches around the throw, or what the refusing call was given. */
    static List<Expression> conditions(Place place) {
        List<Expression> conditions = new ArrayList<>();
        Optional<Suspect.Callee> callee =
                place.suspect.callee().filter(c -> c.argument().isPresent());
        if (callee.isPresent()) {
            int argument = callee.get().argument().getAsInt();
            place.nodes(MethodCallExpr.class).stream()
                    .filter(c -> c.getNameAsString().equals(callee.get().method()))
                    .filter(c -> c.getArguments().size() > argument)
                    .forEach(c -> conditions.add(c.getArgument(argument)));
            return conditions;
        }
        for (ThrowStmt thrown : place.nodes(ThrowStmt.class)) {
            Nodes.ancestors(thrown).stream()
                    .takeWhile(n -> !(n instanceof com.github.javaparser.ast.body.BodyDeclaration<?>))
                    .filter(n -> n instanceof IfStmt)
                    .forEach(n -> conditions.add(((IfStmt) n).getCondition()));
        }
        return conditions;
    }

    private static List<Draft> changed(Place place, BinaryExpr comparison) {
        List<Draft> drafts = new ArrayList<>();
        double prior = 0.9;
        for (Operator other : LIKELY.getOrDefault(comparison.getOperator(), List.of())) {
            boolean ofNothing = comparison.getRight().isNullLiteralExpr();
            Node left = comparison.getLeft();
            String text = place.text(left) + " " + other.asString() + " " + place.text(comparison.getRight());
            drafts.add(place.draft(
                    "Compare by " + other.asString() + " instead of "
                            + comparison.getOperator().asString(),
                    "What was refused meets " + place.text(comparison) + ", and it should not have been refused.",
                    ofNothing ? prior * 0.2 : prior,
                    place.file.replace(comparison, text)));
            prior *= 0.4;
        }
        return drafts;
    }
}
