package io.programmeragent.core.fix.edit;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place between two statements.
 *
 * @param statement the one beside it, where what is in scope is known; the body itself where it is empty
 * @param behind whether the place is behind it, at the end of its block
 * @param suspicion the higher of its neighbours'
 */
record Position(Statement statement, boolean behind, double suspicion) {
    static List<Position> all(Site site) {
        List<Position> positions = new ArrayList<>();
        for (BlockStmt block : site.all(BlockStmt.class)) {
            double before =
                    site.suspicion(block.getParentNode().<Node>map(n -> n).orElse(block));
            if (!(block.getParentNode().orElse(null) instanceof Statement)) {
                before = 0;
            }
            boolean body = block.getParentNode()
                    .filter(p -> p instanceof CallableDeclaration<?> || p instanceof CompactConstructorDeclaration)
                    .isPresent();
            if (body && block.isEmpty()) {
                positions.add(new Position(block, false, ofEmpty(site)));
            }
            for (Statement statement : block.getStatements()) {
                double own = site.suspicion(statement);
                positions.add(new Position(statement, false, Math.max(before, own)));
                before = own;
            }
            block.getStatements()
                    .getLast()
                    .filter(s -> !leaves(s))
                    .ifPresent(last -> positions.add(new Position(last, true, site.suspicion(last))));
        }
        return positions;
    }

    static boolean leaves(Statement statement) {
        return statement.isReturnStmt()
                || statement.isBreakStmt()
                || statement.isContinueStmt()
                || statement.isThrowStmt();
    }

    /** What has no statement has no lines of its own that tests go through: its head or its end stands for them. */
    private static double ofEmpty(Site site) {
        Range range = site.member.getRange().orElseThrow();
        return site.suspicion.of(site.file.path(), range.begin.line, range.end.line);
    }

    /**
     * Whether giving a variable a value here only takes back what the statement before gives it, or is taken back by the one
     * behind: to change that one is the same, and says so.
     */
    boolean overwrites(String variable, String value) {
        Optional<Statement> before = behind ? Optional.of(statement) : previous();
        boolean takesBack = !mayRead(value, variable)
                && before.filter(s -> gives(s, variable)).isPresent();
        return takesBack || (!behind && gives(statement, variable));
    }

    private Optional<Statement> previous() {
        return statement
                .getParentNode()
                .filter(BlockStmt.class::isInstance)
                .flatMap(block -> ((BlockStmt) block)
                        .getStatements().stream()
                                .takeWhile(s -> !Nodes.same(s, statement))
                                .reduce((one, next) -> next));
    }

    private static boolean gives(Statement statement, String variable) {
        return statement instanceof ExpressionStmt only
                && only.getExpression() instanceof AssignExpr assignment
                && assignment.getOperator() == AssignExpr.Operator.ASSIGN
                && assignment.getTarget().toString().equals(variable)
                && !mayRead(assignment.getValue().toString(), variable);
    }

    private static boolean mayRead(String value, String variable) {
        return value.indexOf('(') >= 0
                || Pattern.compile("\\b" + Pattern.quote(variable) + "\\b")
                        .matcher(value)
                        .find();
    }

    TextEdit insert(Site site, String... lines) {
        if (statement instanceof BlockStmt body && body.isEmpty()) {
            return site.file.linesWithin(body, lines);
        }
        return behind ? site.file.linesAfter(statement, lines) : site.file.linesBefore(statement, lines);
    }
}
