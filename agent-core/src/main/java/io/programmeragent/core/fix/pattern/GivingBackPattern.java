package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was taken is given back however the work ends: its return moves into a {@code finally}, or is written there for a lock
 * or permit that is never given back.
 */
final class GivingBackPattern implements io.programmeragent.core.fix.pattern.Pattern {
    private static final Pattern BACK = Pattern.compile(
            "(release|unlock|give|return|put|add|offer|push|recycle|restore|leave|exit|end|stop|decrement|remove|close)"
                    + "([A-Z].*)?");
    private static final Map<String, String> RETURNS = Map.of(
            "lock", "unlock",
            "lockInterruptibly", "unlock",
            "acquire", "release",
            "acquireUninterruptibly", "release");
    private static final Pattern LOCKS = Pattern.compile("(lock|acquire|enter|begin|start|increment)([A-Z].*)?");

    @Override
    public List<Draft> propose(Place place) {
        boolean fits = place.suspect.fault() instanceof Fault.WrongResult
                || place.suspect.fault() instanceof Fault.Refusal
                || place.suspect.fault() instanceof Fault.EndlessWait;
        if (!fits || place.member().isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (BlockStmt block : place.member().get().findAll(BlockStmt.class)) {
            List<Statement> all = block.getStatements();
            for (int taken = 0; taken < all.size() - 1; taken++) {
                missing(place, all, taken).ifPresent(drafts::add);
            }
            for (int back = 2; back < all.size(); back++) {
                for (int taken = 0; taken < back - 1; taken++) {
                    if (belong(all.get(taken), all.get(back))) {
                        drafts.add(moved(place, all, taken, back));
                    }
                }
            }
        }
        return drafts;
    }

    /** The return of a lock or permit that the method takes and never gives back. */
    private static Optional<Draft> missing(Place place, List<Statement> all, int taken) {
        Optional<MethodCallExpr> taking = call(all.get(taken)).filter(c -> RETURNS.containsKey(c.getNameAsString()));
        if (taking.isEmpty() || taking.get().getScope().isEmpty()) {
            return Optional.empty();
        }
        String back = RETURNS.getOrDefault(taking.get().getNameAsString(), "");
        String scope = taking.get().getScope().get().toString();
        String arguments = back.equals("release")
                ? String.join(
                        ", ",
                        taking.get().getArguments().stream()
                                .map(Object::toString)
                                .toList())
                : "";
        boolean given = place.member().orElseThrow().findAll(MethodCallExpr.class).stream()
                .anyMatch(c -> c.getNameAsString().equals(back)
                        && c.getScope().map(Object::toString).orElse("").equals(scope));
        if (given) {
            return Optional.empty();
        }
        String end = place.file.lineEnd();
        String indent = place.file.indent(all.get(taken));
        String giving = scope + "." + back + "(" + arguments + ");";
        List<TextEdit> edits = new ArrayList<>();
        edits.add(place.file.after(all.get(taken), end + indent + "try {"));
        for (int i = taken + 1; i < all.size(); i++) {
            edits.addAll(place.file.shift(all.get(i)));
        }
        edits.add(place.file.after(
                all.get(all.size() - 1),
                end + indent + "} finally {" + end + indent + place.file.indentStep() + giving + end + indent + "}"));
        return Optional.of(place.draft(
                "Give back what is taken: " + giving, "It is taken here, and never given back.", 0.7, edits));
    }

    /** Whether one statement takes what the other gives back. */
    private static boolean belong(Statement taken, Statement back) {
        Optional<MethodCallExpr> giving =
                call(back).filter(c -> BACK.matcher(c.getNameAsString()).matches());
        if (giving.isEmpty() || !(taken instanceof ExpressionStmt first)) {
            return false;
        }
        if (first.getExpression().isVariableDeclarationExpr()) {
            VariableDeclarator variable =
                    first.getExpression().asVariableDeclarationExpr().getVariable(0);
            return variable.getInitializer()
                            .filter(Expression::isMethodCallExpr)
                            .isPresent()
                    && giving.get()
                            .findFirst(NameExpr.class, n -> n.getNameAsString().equals(variable.getNameAsString()))
                            .isPresent();
        }
        return call(taken)
                .filter(c -> LOCKS.matcher(c.getNameAsString()).matches()
                        && c.getScope().equals(giving.get().getScope()))
                .isPresent();
    }

    private static Optional<MethodCallExpr> call(Statement statement) {
        return statement instanceof ExpressionStmt s && s.getExpression() instanceof MethodCallExpr call
                ? Optional.of(call)
                : Optional.empty();
    }

    private static Draft moved(Place place, List<Statement> all, int taken, int back) {
        Statement giving = all.get(back);
        Statement last = all.get(all.size() - 1);
        String end = place.file.lineEnd();
        String indent = place.file.indent(all.get(taken));
        String step = place.file.indentStep();
        List<TextEdit> edits = new ArrayList<>();
        edits.add(place.file.after(all.get(taken), end + indent + "try {"));
        for (int i = taken + 1; i < all.size(); i++) {
            if (i != back) {
                List<TextEdit> twice =
                        all.get(i).findAll(ExpressionStmt.class, s -> giving.equals(s) && leaves(s)).stream()
                                .map(s -> line(place, s))
                                .toList();
                place.file.shift(all.get(i)).stream()
                        .filter(e -> twice.stream().noneMatch(e::overlaps))
                        .forEach(edits::add);
                edits.addAll(twice);
            }
        }
        int from = place.file.to(all.get(back - 1));
        String closing = end + indent + "} finally {" + end + indent + step + place.text(giving) + end + indent + "}";
        if (back == all.size() - 1) {
            edits.add(new TextEdit(from, place.file.to(giving), closing));
        } else {
            edits.add(new TextEdit(from, place.file.to(giving), ""));
            edits.add(place.file.after(last, closing));
        }
        return place.draft(
                "Give back in any case: " + place.text(giving),
                "When what is done in between fails, what was taken is never given back.",
                0.6,
                edits);
    }

    /** Whether the member is left right behind it: where it goes on, what was given back may be taken again. */
    private static boolean leaves(Statement statement) {
        return statement.getParentNode().orElse(null) instanceof BlockStmt block
                && block.getStatements().stream()
                        .dropWhile(s -> !Nodes.same(s, statement))
                        .skip(1)
                        .findFirst()
                        .filter(s -> s.isReturnStmt() || s.isThrowStmt())
                        .isPresent();
    }

    /** What is given back on the way out of the middle, with its line: the {@code finally} does it there, too. */
    private static TextEdit line(Place place, Statement statement) {
        String text = place.file.text();
        int from = place.file.from(statement);
        int to = place.file.to(statement);
        int start = text.lastIndexOf('\n', from) + 1;
        int end = text.indexOf('\n', to) + 1;
        boolean alone = text.substring(start, from).isBlank()
                && end > 0
                && text.substring(to, end).isBlank();
        return alone ? new TextEdit(start, end, "") : new TextEdit(from, to, "");
    }
}
