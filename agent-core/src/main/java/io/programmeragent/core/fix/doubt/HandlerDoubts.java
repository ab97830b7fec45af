package io.programmeragent.core.fix.doubt;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.programmeragent.core.fix.edit.Constants;
import io.programmeragent.core.fix.source.Nodes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What catches everything answers otherwise, or is new: then failures that have nothing to do with it are misnamed too. */
final class HandlerDoubts {
    private static final Set<String> CATCH_ALL = Set.of("Exception", "RuntimeException", "Throwable");

    /** How an answer says that the program itself failed: the number, or a constant of the usual libraries. */
    private static final Pattern OWN_FAULT = Pattern.compile("5\\d\\d|(HTTP_|SC_)?INTERNAL_(SERVER_)?ERROR");

    private HandlerDoubts() {}

    static void raise(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        List<CatchClause> old = catchingAll(before);
        List<CatchClause> now = catchingAll(after);
        if (old.size() == now.size() && ownFaults(now) < ownFaults(old)) {
            doubts.refuse("it only gives the failure another name");
        } else if (old.size() == now.size() && !old.equals(now)) {
            doubts.doubt("it treats every failure alike", 0.25);
        } else if (now.size() > old.size() && now.stream().anyMatch(c -> !old.contains(c) && hides(c))) {
            doubts.doubt("it hides every failure", 0.4);
        }
    }

    private static List<CatchClause> catchingAll(BodyDeclaration<?> member) {
        return member.findAll(
                CatchClause.class,
                c -> CATCH_ALL.contains(c.getParameter().getType().asString()));
    }

    private static long ownFaults(List<CatchClause> clauses) {
        return clauses.stream()
                .mapToLong(c -> c.findAll(Node.class, n -> isOwnFault(n) && !overwritten(n, c))
                        .size())
                .sum();
    }

    private static boolean isOwnFault(Node node) {
        String text = node instanceof IntegerLiteralExpr number
                ? number.getValue()
                : node instanceof SimpleName name ? name.getIdentifier() : "";
        return OWN_FAULT.matcher(text).matches();
    }

    /** {@code status = 500; status = 400;}. */
    private static boolean overwritten(Node value, CatchClause clause) {
        return Nodes.ancestor(value, AssignExpr.class)
                .filter(given -> clause.findAll(AssignExpr.class).stream()
                        .anyMatch(a -> a.getTarget().equals(given.getTarget()) && isBehind(a, given)))
                .isPresent();
    }

    private static boolean isBehind(Node one, Node other) {
        return one.getBegin().orElseThrow().isAfter(other.getBegin().orElseThrow());
    }

    /** It does nothing but to answer with a constant. */
    private static boolean hides(CatchClause clause) {
        return clause.findAll(ThrowStmt.class).isEmpty()
                && clause.getBody().getStatements().stream()
                        .allMatch(s -> s instanceof ReturnStmt r
                                && r.getExpression().map(Constants::is).orElse(true));
    }
}
