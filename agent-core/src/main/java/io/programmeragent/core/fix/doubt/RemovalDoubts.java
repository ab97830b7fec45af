package io.programmeragent.core.fix.doubt;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.edit.OperatorEdits;
import io.programmeragent.core.fix.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Whether a change takes functionality away. A statement that is wrong may go: a jump, a variable's new value, what is done
 * twice; what else is done may go only where a passing test goes through it and does not miss it; loops and checks stay.
 */
final class RemovalDoubts {
    private static final int FEW_STATEMENTS = 2;

    private final SourceFile file;
    private final IntPredicate exercised;

    RemovalDoubts(SourceFile file, IntPredicate exercised) {
        this.file = file;
        this.exercised = exercised;
    }

    void raise(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        int removed = steps(before) - steps(after);
        int choices = before.findAll(IfStmt.class).size()
                - after.findAll(IfStmt.class).size();
        if (loops(after) < loops(before) && choices >= 0) {
            doubts.refuse("it takes a loop away");
        } else if (idle(after) > idle(before)) {
            doubts.refuse("a loop or branch does nothing any more");
        } else if (removed > FEW_STATEMENTS) {
            doubts.refuse("it takes several statements away");
        } else if (removed > 0) {
            List<Statement> lost = lost(before, after);
            if (lost.isEmpty() || choices > 0) {
                doubts.doubt("it takes a condition away", 0.6);
            }
            lost.forEach(statement -> lost(before, after, statement, doubts));
        }
    }

    private void lost(BodyDeclaration<?> before, BodyDeclaration<?> after, Statement statement, DoubtList doubts) {
        boolean passed = statement
                .getRange()
                .filter(r -> exercised.test(file.line(statement)) || exercised.test(r.end.line))
                .isPresent();
        if (statement instanceof ThrowStmt || statement instanceof AssertStmt) {
            doubts.refuse("it takes a check away");
        } else if (after.findAll(Statement.class).contains(statement)) {
            doubts.doubt("it does once what was done twice", 0.9);
        } else if (!(statement instanceof ExpressionStmt done) || isLocal(before, done.getExpression())) {
            doubts.doubt("it only takes something away", 0.6);
        } else if (passed) {
            doubts.doubt(
                    "it takes away what passing tests do not miss: " + OperatorEdits.shortened(file.text(done)), 0.5);
        } else {
            doubts.refuse("it takes away what no passing test does: " + OperatorEdits.shortened(file.text(done)));
        }
    }

    /** The statements without others in them that are there less often than before, as they were. */
    private static List<Statement> lost(BodyDeclaration<?> before, BodyDeclaration<?> after) {
        List<Statement> lost = new ArrayList<>();
        List<Statement> still = new ArrayList<>(simple(after));
        for (Statement statement : simple(before)) {
            if (!still.remove(statement)) {
                lost.add(statement);
            }
        }
        return lost;
    }

    private static List<Statement> simple(Node member) {
        return member.findAll(
                Statement.class, s -> s.findAll(Statement.class).size() == 1 && !(s instanceof BlockStmt));
    }

    /** Whether it only gives a variable of the member another value. */
    private static boolean isLocal(BodyDeclaration<?> member, Expression done) {
        if (done.isVariableDeclarationExpr()) {
            return true;
        }
        Expression target = done instanceof AssignExpr assignment
                ? assignment.getTarget()
                : done instanceof UnaryExpr unary ? unary.getExpression() : done;
        return target instanceof NameExpr name
                && (member.findAll(VariableDeclarator.class).stream()
                                .anyMatch(v -> v.getNameAsString().equals(name.getNameAsString()))
                        || member.findAll(Parameter.class).stream()
                                .anyMatch(p -> p.getNameAsString().equals(name.getNameAsString())));
    }

    private static int steps(Node member) {
        return member.findAll(Statement.class, s -> !(s instanceof BlockStmt)).size();
    }

    /** Loops and branches without a statement. */
    private static long idle(Node member) {
        return member.findAll(BlockStmt.class, BlockStmt::isEmpty).stream()
                .filter(b -> b.getParentNode()
                        .filter(p -> p instanceof NodeWithBody<?> || p instanceof IfStmt)
                        .isPresent())
                .count();
    }

    private static int loops(Node member) {
        return member.findAll(ForStmt.class).size()
                + member.findAll(ForEachStmt.class).size()
                + member.findAll(WhileStmt.class).size()
                + member.findAll(DoStmt.class).size();
    }
}
