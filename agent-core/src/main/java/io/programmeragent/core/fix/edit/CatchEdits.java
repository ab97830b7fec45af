package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * What is caught is not what is thrown: the exception that a failing test ended by is caught instead, or as well. What a
 * handler of everything takes instead no test sees: then it may be what wrong input is usually told by.
 */
final class CatchEdits implements Operator {
    /** Where a test ends by the cause of what was thrown, only what is more general catches that. */
    private static final String ANY = "java.lang.RuntimeException";

    private static final List<String> OF_WRONG_INPUT = List.of(
            "java.lang.IllegalArgumentException",
            "java.time.DateTimeException",
            "java.util.NoSuchElementException",
            "java.lang.IndexOutOfBoundsException");

    @Override
    public void propose(Site site, Edits edits) {
        List<String> thrown = site.hints.thrown();
        for (TryStmt attempt : site.all(TryStmt.class)) {
            double suspicion = suspicion(site, attempt.getTryBlock());
            for (CatchClause clause : attempt.getCatchClauses()) {
                thrown.forEach(t -> {
                    caught(site, edits, clause, suspicion, t, "", 1);
                    caught(site, edits, clause, suspicion, t, site.text(type(clause)) + " | ", 0.9);
                });
                if (!thrown.isEmpty() && !thrown.contains(ANY)) {
                    caught(site, edits, clause, suspicion, ANY, "", 0.15);
                }
            }
            attempt.getCatchClauses().stream()
                    .skip(1)
                    .filter(c -> type(c).toString().matches("Exception|RuntimeException|Throwable"))
                    .findFirst()
                    .ifPresent(all ->
                            swallowed(site, edits, attempt.getCatchClauses().get(0), suspicion(site, all.getBody())));
        }
    }

    private static double suspicion(Site site, BlockStmt block) {
        return block.getStatements().stream().mapToDouble(site::suspicion).max().orElse(0);
    }

    private static void swallowed(Site site, Edits edits, CatchClause first, double suspicion) {
        OF_WRONG_INPUT.forEach(t -> caught(site, edits, first, suspicion, t, site.text(type(first)) + " | ", 0.6));
    }

    private static Type type(CatchClause clause) {
        return clause.getParameter().getType();
    }

    private static void caught(
            Site site,
            Edits edits,
            CatchClause clause,
            double suspicion,
            String thrown,
            String besides,
            double factor) {
        SourceFile.Naming naming = site.file.name(thrown);
        String types = besides + naming.text();
        if (!types.equals(site.text(type(clause)))) {
            List<TextEdit> changes = new ArrayList<>(List.of(site.file.replace(type(clause), types)));
            naming.imported().ifPresent(changes::add);
            edits.add("caught-exception", factor, suspicion, clause, "Catch " + types, changes);
        }
    }
}
