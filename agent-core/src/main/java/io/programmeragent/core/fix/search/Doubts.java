package io.programmeragent.core.fix.search;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.UnreadableSourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What speaks against a change that makes all tests pass, from its text alone: that it takes away rather than mends, or
 * answers the test rather than the question.
 *
 * @param reasons for people
 * @param factor what is left of its weight; 0 when it is refused
 */
record Doubts(List<String> reasons, double factor) {
    private static final int FEW_STATEMENTS = 2;
    private static final Set<String> CATCH_ALL = Set.of("Exception", "RuntimeException", "Throwable");
    private static final Set<String> EDGES = Set.of("0", "1", "-1", "2", "null", "\"\"", "true", "false", "0.0", "0L");

    Doubts {
        reasons = List.copyOf(reasons);
    }

    boolean refused() {
        return factor == 0;
    }

    static Doubts of(Attempt attempt) {
        Collector doubts = new Collector();
        SourceFile after;
        try {
            after = SourceFile.parse(attempt.path(), attempt.after());
        } catch (UnreadableSourceException e) {
            return new Doubts(List.of("the changed file cannot be read: " + e.getMessage()), 0.5);
        }
        for (Edit edit : attempt.edits()) {
            Optional<MethodDeclaration> before = edit.method();
            Optional<MethodDeclaration> now = before.flatMap(b -> same(attempt.file(), b, after));
            if (before.isPresent() && now.isPresent()) {
                doubts.compare(before.get(), now.get());
            }
        }
        return new Doubts(doubts.reasons, doubts.factor);
    }

    /** The same method in the changed file: methods are neither added nor removed. */
    private static Optional<MethodDeclaration> same(SourceFile file, MethodDeclaration method, SourceFile after) {
        int index = file.methods().indexOf(method);
        boolean comparable = file.methods().size() == after.methods().size() && index >= 0;
        return comparable
                ? Optional.of(after.methods().get(index))
                        .filter(m -> m.getName().equals(method.getName()))
                : Optional.empty();
    }

    private static final class Collector {
        private final List<String> reasons = new ArrayList<>();
        private double factor = 1;

        private void doubt(String reason, double left) {
            if (!reasons.contains(reason)) {
                reasons.add(reason);
                factor *= left;
            }
        }

        void compare(MethodDeclaration before, MethodDeclaration after) {
            removal(before, after);
            unused(before, after);
            constants(before, after);
            loopVariables(before, after);
            rounds(before, after);
            handlers(before, after);
        }

        /** What catches everything answers otherwise: then failures that have nothing to do with it are misnamed too. */
        private void handlers(MethodDeclaration before, MethodDeclaration after) {
            List<CatchClause> old = before.findAll(CatchClause.class, Collector::catchesAll);
            List<CatchClause> now = after.findAll(CatchClause.class, Collector::catchesAll);
            if (old.size() == now.size() && !old.equals(now)) {
                doubt("it treats every failure alike", 0.25);
            }
        }

        private static boolean catchesAll(CatchClause clause) {
            return CATCH_ALL.contains(clause.getParameter().getType().asString());
        }

        private void rounds(MethodDeclaration before, MethodDeclaration after) {
            long uses = loopUses(after);
            if (uses > 0 && uses < loopUses(before) && loops(after) == loops(before)) {
                doubt("what a loop does depends less on its round", 0.6);
            }
        }

        /** How often the variables of loops are used in them. */
        private static long loopUses(MethodDeclaration method) {
            long uses = 0;
            for (ForStmt loop : method.findAll(ForStmt.class)) {
                Set<String> names = loop.getInitialization().stream()
                        .flatMap(i -> i.findAll(VariableDeclarator.class).stream())
                        .map(VariableDeclarator::getNameAsString)
                        .collect(Collectors.toSet());
                uses += uses(loop.getBody(), names);
            }
            for (ForEachStmt loop : method.findAll(ForEachStmt.class)) {
                uses += uses(loop.getBody(), Set.of(loop.getVariableDeclarator().getNameAsString()));
            }
            return uses;
        }

        private static long uses(Statement body, Set<String> names) {
            return body.findAll(NameExpr.class, n -> names.contains(n.getNameAsString()))
                    .size();
        }

        private void removal(MethodDeclaration before, MethodDeclaration after) {
            int removed = before.findAll(Statement.class).size()
                    - after.findAll(Statement.class).size();
            if (loops(after) < loops(before)
                    && before.findAll(IfStmt.class).size()
                            >= after.findAll(IfStmt.class).size()) {
                doubt("it takes a loop away", 0);
            } else if (idle(after) > idle(before)) {
                doubt("a loop or branch does nothing any more", 0);
            } else if (removed > FEW_STATEMENTS + 1) {
                doubt("it takes several statements away", 0);
            } else if (removed > 0) {
                doubt("it only takes something away", 0.6);
            }
        }

        /** Loops and branches without a statement. */
        private static long idle(MethodDeclaration method) {
            return method.findAll(BlockStmt.class, b -> b.isEmpty()).stream()
                    .filter(b -> b.getParentNode()
                            .filter(p -> p instanceof NodeWithBody<?> || p instanceof IfStmt)
                            .isPresent())
                    .count();
        }

        private static int loops(MethodDeclaration method) {
            return method.findAll(ForStmt.class).size()
                    + method.findAll(ForEachStmt.class).size()
                    + method.findAll(WhileStmt.class).size()
                    + method.findAll(DoStmt.class).size();
        }

        /** A variable that was used before and is not any more. */
        private void unused(MethodDeclaration before, MethodDeclaration after) {
            Set<String> declared = before.findAll(VariableDeclarator.class).stream()
                    .map(VariableDeclarator::getNameAsString)
                    .collect(Collectors.toSet());
            before.getParameters().forEach(p -> declared.add(p.getNameAsString()));
            Set<String> still = names(after);
            Set<String> lost = new HashSet<>(names(before));
            lost.retainAll(declared);
            lost.removeAll(still);
            lost.stream().sorted().forEach(name -> doubt(name + " is not used any more", 0.35));
        }

        private static Set<String> names(MethodDeclaration method) {
            return method.findAll(NameExpr.class).stream()
                    .map(NameExpr::getNameAsString)
                    .collect(Collectors.toSet());
        }

        private void constants(MethodDeclaration before, MethodDeclaration after) {
            long computed = returns(before, false);
            if (returns(after, false) < computed && returns(after, true) > returns(before, true)) {
                doubt("it returns a constant instead of what was computed", 0);
            }
            List<IfStmt> old = before.findAll(IfStmt.class);
            after.findAll(IfStmt.class).stream()
                    .filter(i -> !old.contains(i) && special(i))
                    .findFirst()
                    .ifPresent(i -> doubt("it answers a single input with a constant", 0));
        }

        private static long returns(MethodDeclaration method, boolean constant) {
            return method.findAll(ReturnStmt.class).stream()
                    .flatMap(r -> r.getExpression().stream())
                    .filter(e -> e.isLiteralExpr() == constant)
                    .count();
        }

        /** {@code if (x == 17) return 4;} */
        private static boolean special(IfStmt choice) {
            boolean constant = choice.getThenStmt().findAll(ReturnStmt.class).stream()
                    .flatMap(r -> r.getExpression().stream())
                    .anyMatch(Expression::isLiteralExpr);
            return constant
                    && choice.getCondition().findAll(BinaryExpr.class).stream()
                            .filter(b -> b.getOperator() == BinaryExpr.Operator.EQUALS)
                            .anyMatch(b ->
                                    b.getRight() instanceof LiteralExpr literal && !EDGES.contains(literal.toString()));
        }

        /** What a loop gives is overwritten before it is used. */
        private void loopVariables(MethodDeclaration before, MethodDeclaration after) {
            if (overwritten(after) > overwritten(before)) {
                doubt("it overwrites what the loop gives", 0.35);
            }
        }

        private static long overwritten(MethodDeclaration method) {
            return method.findAll(ForEachStmt.class).stream()
                    .flatMap(f -> f.getBody().findAll(AssignExpr.class).stream()
                            .filter(a -> a.getTarget()
                                    .toString()
                                    .equals(f.getVariableDeclarator().getNameAsString())))
                    .count();
        }
    }
}
