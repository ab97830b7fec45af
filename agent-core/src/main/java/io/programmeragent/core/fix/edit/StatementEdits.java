package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import java.util.Optional;

/** A statement in the wrong place, too many, or done when it should not be. */
final class StatementEdits implements Operator {
    private static final int QUESTIONS = 30;

    @Override
    public void propose(Site site, Edits edits) {
        for (BlockStmt block : site.all(BlockStmt.class)) {
            block(site, edits, block);
        }
        for (IfStmt choice : site.all(IfStmt.class)) {
            choice(site, edits, choice);
        }
        for (WhileStmt loop : site.all(WhileStmt.class)) {
            edits.add(
                    "loop-or-if",
                    0.5,
                    loop,
                    "Ask once instead of repeatedly",
                    List.of(head(site, loop, "while", "if")));
        }
        for (BreakStmt end : site.all(BreakStmt.class)) {
            edits.replace("break-continue", 1, end, "continue;");
        }
        for (ContinueStmt end : site.all(ContinueStmt.class)) {
            edits.replace("break-continue", 1, end, "break;");
        }
        for (SwitchEntry entry : site.all(SwitchEntry.class)) {
            fallThrough(site, edits, entry);
        }
        deletions(site, edits);
    }

    private static void block(Site site, Edits edits, BlockStmt block) {
        NodeList<Statement> statements = block.getStatements();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (i + 1 < statements.size()) {
                swap(site, edits, statement, statements.get(i + 1));
            }
            boolean declares =
                    statement instanceof ExpressionStmt e && e.getExpression().isVariableDeclarationExpr();
            if (!declares) {
                only(site, edits, statement);
                out(site, edits, block, statement, i == statements.size() - 1, i == 0);
                if (!Position.leaves(statement)) {
                    into(site, edits, statements, i);
                }
            }
        }
    }

    private static void swap(Site site, Edits edits, Statement one, Statement other) {
        String first = site.text(one);
        String second = site.text(other);
        double suspicion = Math.max(site.suspicion(one), site.suspicion(other));
        edits.add(
                "swap-statements",
                1,
                suspicion,
                one,
                "Do " + OperatorEdits.shortened(second) + " before " + OperatorEdits.shortened(first),
                List.of(site.file.replace(one, second), site.file.replace(other, first)));
    }

    /** Only under a condition. */
    private static void only(Site site, Edits edits, Statement statement) {
        site.terms(statement).questions().stream()
                .limit(QUESTIONS)
                .forEach(q -> edits.add(
                        "insert-condition",
                        q.weight(),
                        statement,
                        "Only if " + q.text() + ": " + OperatorEdits.shortened(site.text(statement)),
                        site.file.wrap(statement, "if (" + q.text() + ")")));
    }

    /** Out of its block, behind or before the statement that the block belongs to. */
    private static void out(Site site, Edits edits, BlockStmt block, Statement statement, boolean last, boolean first) {
        Optional<Statement> owner = block.getParentNode()
                .filter(p -> p instanceof Statement && p.getParentNode().orElse(null) instanceof BlockStmt)
                .map(p -> (Statement) p);
        if (owner.isEmpty() || (block.getStatements().size() < 2 && !Position.leaves(statement))) {
            return;
        }
        String text = site.text(statement);
        if (last || !first) {
            edits.add(
                    "move-statement",
                    last ? 1 : 0.7,
                    statement,
                    "Move " + OperatorEdits.shortened(text) + " behind its block",
                    List.of(removal(site, statement), site.file.linesAfter(owner.get(), text)));
        }
        edits.add(
                "move-statement",
                0.7,
                statement,
                "Move " + OperatorEdits.shortened(text) + " before its block",
                List.of(removal(site, statement), site.file.linesBefore(owner.get(), text)));
    }

    /** Into the block before or behind it. */
    private static void into(Site site, Edits edits, NodeList<Statement> statements, int i) {
        Statement statement = statements.get(i);
        String text = site.text(statement);
        if (i > 0) {
            bodies(statements.get(i - 1))
                    .forEach(b -> b.getStatements()
                            .getLast()
                            .filter(l -> !Position.leaves(l))
                            .ifPresent(l -> edits.add(
                                    "move-statement",
                                    0.8,
                                    statement,
                                    "Move " + OperatorEdits.shortened(text) + " into the block before it",
                                    List.of(removal(site, statement), site.file.linesAfter(l, text)))));
        }
        if (i + 1 < statements.size()) {
            bodies(statements.get(i + 1))
                    .forEach(b -> b.getStatements()
                            .getFirst()
                            .ifPresent(f -> edits.add(
                                    "move-statement",
                                    0.8,
                                    statement,
                                    "Move " + OperatorEdits.shortened(text) + " into the block behind it",
                                    List.of(removal(site, statement), site.file.linesBefore(f, text)))));
        }
    }

    private static List<BlockStmt> bodies(Statement statement) {
        return statement.getChildNodes().stream()
                .filter(c -> c instanceof BlockStmt)
                .map(c -> (BlockStmt) c)
                .toList();
    }

    /** A statement's lines, as far as nothing else stands on them. */
    static TextEdit removal(Site site, Statement statement) {
        String text = site.file.text();
        int from = site.file.from(statement);
        int to = site.file.to(statement);
        int start = from;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        int end = to;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        boolean alone = (start == 0 || text.charAt(start - 1) == '\n')
                && end < text.length()
                && (text.charAt(end) == '\n' || text.charAt(end) == '\r');
        if (!alone) {
            return new TextEdit(from, to, "");
        }
        end += text.startsWith("\r\n", end) ? 2 : 1;
        return new TextEdit(start, end, "");
    }

    private static TextEdit head(Site site, Node node, String old, String by) {
        int from = site.file.from(node);
        return new TextEdit(from, from + old.length(), by);
    }

    private static void choice(Site site, Edits edits, IfStmt choice) {
        boolean chained = choice.getParentNode().orElse(null) instanceof IfStmt outer
                && Nodes.same(outer.getElseStmt().orElse(null), choice);
        if (!chained) {
            edits.add(
                    "loop-or-if",
                    1,
                    choice,
                    "Ask repeatedly instead of once",
                    List.of(head(site, choice, "if", "while")));
        }
        String then = inner(site, choice.getThenStmt());
        if (choice.getElseStmt().isEmpty()) {
            edits.add(
                    "drop-condition",
                    1,
                    choice,
                    "Do it whether or not " + OperatorEdits.shortened(site.text(choice.getCondition())),
                    List.of(site.file.replace(choice, then)));
        } else {
            Statement other = choice.getElseStmt().get();
            edits.add(
                    "swap-branches",
                    1,
                    choice,
                    "Swap the branches of if (" + OperatorEdits.shortened(site.text(choice.getCondition())) + ")",
                    List.of(
                            site.file.replace(choice.getThenStmt(), site.text(other)),
                            site.file.replace(other, site.text(choice.getThenStmt()))));
            int end = site.file.to(choice.getThenStmt());
            int start = site.file.from(other);
            edits.add(
                    "drop-else",
                    1,
                    choice,
                    "Do the second in any case",
                    List.of(new TextEdit(end, start, site.file.lineEnd() + site.file.indent(choice))));
        }
        Optional<Node> parent = choice.getParentNode();
        if (parent.isPresent() && parent.get() instanceof BlockStmt block) {
            int index = block.getStatements().indexOf(choice);
            if (index > 0
                    && block.getStatement(index - 1) instanceof IfStmt before
                    && before.getElseStmt().isEmpty()) {
                edits.add(
                        "insert-else",
                        1,
                        choice,
                        "Only if not " + OperatorEdits.shortened(site.text(before.getCondition())),
                        List.of(TextEdit.insert(site.file.from(choice), "else ")));
            }
        }
    }

    private static String inner(Site site, Statement body) {
        if (body instanceof BlockStmt block && block.getStatements().isNonEmpty()) {
            int from = site.file.from(block.getStatement(0));
            int to = site.file.to(block.getStatements().getLast().orElseThrow());
            return site.file.text().substring(from, to);
        }
        return site.text(body);
    }

    private static void fallThrough(Site site, Edits edits, SwitchEntry entry) {
        if (entry.getType() == SwitchEntry.Type.STATEMENT_GROUP) {
            entry.getStatements()
                    .getLast()
                    .filter(s -> !Position.leaves(s))
                    .ifPresent(s -> edits.add(
                            "insert-break", 1, s, "End the case", List.of(site.file.linesAfter(s, "break;"))));
        }
    }

    private static void deletions(Site site, Edits edits) {
        for (Statement statement : site.all(Statement.class)) {
            boolean declares =
                    statement instanceof ExpressionStmt e && e.getExpression().isVariableDeclarationExpr();
            boolean inBlock = statement.getParentNode().orElse(null) instanceof BlockStmt;
            if (inBlock && !declares && !(statement instanceof BlockStmt)) {
                boolean small = Position.leaves(statement)
                        || (statement instanceof ExpressionStmt e
                                && (e.getExpression() instanceof AssignExpr
                                        || e.getExpression().isUnaryExpr()));
                edits.add(
                        "delete",
                        small ? 1 : 0.6,
                        statement,
                        "Remove " + OperatorEdits.shortened(site.text(statement)),
                        List.of(removal(site, statement)));
            }
        }
    }
}
