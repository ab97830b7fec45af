package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A call that only asks is asked again when it fails, a few times; what changes something is never repeated. */
final class RetryPattern implements Pattern {
    private static final String ATTEMPTS = "3";

    /** Asking twice does no harm; only calls of these beginnings count as such. */
    private static final java.util.regex.Pattern ASKS = java.util.regex.Pattern.compile(
            "(get|fetch|find|load|read|query|lookup|look|ask|list|search|resolve|request"
                    + "|download|check|count|head|describe)([A-Z].*)?");

    /** What may pass: a broken connection, a peer that is busy. */
    private static final java.util.regex.Pattern PASSING = java.util.regex.Pattern.compile(
            "(Unchecked)?IOException|.*(Http|Socket|Connect|Timeout|Timed|Busy|Unavailable|Transient|Overload|Throttl"
                    + "|Network|Remote|Retry)\\w*");

    @Override
    public List<Draft> propose(Place place) {
        if (!(place.suspect.fault() instanceof Fault.WrongResult)
                || place.member().isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (TryStmt tried : place.member().get().findAll(TryStmt.class)) {
            boolean alone = tried.getCatchClauses().size() == 1
                    && tried.getFinallyBlock().isEmpty()
                    && Nodes.enclosingLoop(tried).isEmpty();
            if (alone && asks(tried) && passes(tried.getCatchClauses().get(0)) && ends(tried)) {
                drafts.add(repeated(place, tried));
            }
        }
        return drafts;
    }

    private static boolean asks(TryStmt tried) {
        List<MethodCallExpr> calls = tried.getTryBlock()
                .findAll(MethodCallExpr.class, c -> c.getScope().isPresent());
        return calls.stream().anyMatch(c -> ASKS.matcher(c.getNameAsString()).matches())
                && calls.stream()
                        .noneMatch(c -> c.getNameAsString()
                                .matches("(post|put|send|save|delete|create|update|insert|pay|charge|capture|add|remove"
                                        + "|write|publish|submit|book)([A-Z].*)?"));
    }

    private static boolean passes(CatchClause clause) {
        return PASSING.matcher(clause.getParameter().getType().toString()).matches();
    }

    /** Whether it returns where it succeeds, and gives up where it does not. */
    private static boolean ends(TryStmt tried) {
        Optional<Statement> good = tried.getTryBlock().getStatements().getLast();
        Optional<Statement> bad =
                tried.getCatchClauses().get(0).getBody().getStatements().getLast();
        return good.filter(s -> s instanceof ReturnStmt).isPresent()
                && bad.filter(s -> s instanceof ReturnStmt || s instanceof ThrowStmt)
                        .isPresent();
    }

    private static Draft repeated(Place place, TryStmt tried) {
        Set<String> taken = place.types.variables(place.file, tried).stream()
                .map(Variable::name)
                .collect(Collectors.toSet());
        String counter = taken.contains("attempt") ? "trial" : "attempt";
        List<TextEdit> edits =
                new ArrayList<>(place.file.wrap(tried, "for (int " + counter + " = 1; ; " + counter + "++)"));
        CatchClause clause = tried.getCatchClauses().get(0);
        String indent = place.file.indent(clause) + place.file.indentStep().repeat(2);
        String end = place.file.lineEnd();
        Statement first = clause.getBody().getStatement(0);
        Statement last = clause.getBody().getStatements().getLast().orElseThrow();
        edits.add(place.file.before(
                first,
                "if (" + counter + " >= " + most(place, tried) + ") {" + end + indent + place.file.indentStep()));
        for (Statement statement :
                clause.getBody().getStatements().stream().skip(1).toList()) {
            edits.addAll(place.file.shift(statement));
        }
        edits.add(place.file.after(last, end + indent + "}"));
        return place.draft(
                "Ask again when it fails in passing",
                "The call only asks, so it can be repeated; "
                        + clause.getParameter().getType()
                        + " tells of a connection or peer that may work the next time.",
                0.6,
                edits);
    }

    /** A number of attempts that is in scope, else three. */
    private static String most(Place place, TryStmt tried) {
        return place.types.variables(place.file, tried).stream()
                .filter(v -> v.type().isIntegral()
                        && v.name().toLowerCase(java.util.Locale.ROOT).matches(".*(attempt|retr|tries|trial).*"))
                .map(Variable::name)
                .findFirst()
                .orElse(ATTEMPTS);
    }
}
