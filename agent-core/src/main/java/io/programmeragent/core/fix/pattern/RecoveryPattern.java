package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One bad element does not end the work on the others, and one bad value falls back to another that is in scope. */
final class RecoveryPattern implements Pattern {
    private static final int CALLERS = 4;
    private static final String READERS = "parse.*|of|ofPattern|from|compile|get|forName|resolve|valueOf";
    /** Of the platform, which say so by an exception that has no class of its own. */
    private static final String REFUSERS = "valueOf|fromString|decode|create";

    @Override
    public List<Draft> propose(Place place) {
        List<Draft> drafts = new ArrayList<>();
        if (place.suspect.fault() instanceof Fault.NotANumber) {
            for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
                if (call.getNameAsString().matches("parse[A-Z].*|valueOf|decode")) {
                    caught(place, call, "java.lang.NumberFormatException", drafts);
                    callers(place, call, "java.lang.NumberFormatException", drafts);
                }
            }
        } else if (place.suspect.fault() instanceof Fault.Unreadable fault) {
            for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
                if (call.getNameAsString().matches(READERS)) {
                    caught(place, call, fault.exception(), drafts);
                    callers(place, call, fault.exception(), drafts);
                }
            }
        } else if (place.suspect.fault() instanceof Fault.Refusal) {
            for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
                if (call.getNameAsString().matches(REFUSERS)) {
                    caught(place, call, "java.lang.IllegalArgumentException", drafts);
                }
            }
            for (ThrowStmt refusal : place.nodes(ThrowStmt.class)) {
                if (refusal.getExpression() instanceof ObjectCreationExpr thrown) {
                    callers(place, refusal, place.text(thrown.getType()), drafts);
                }
            }
        }
        return drafts;
    }

    /** The calls, in the same file, of the method that fails. */
    private static void callers(Place place, Node failing, String exception, List<Draft> drafts) {
        Optional<MethodDeclaration> method = Nodes.enclosingMethod(failing);
        if (method.isEmpty()) {
            return;
        }
        place
                .file
                .unit()
                .findAll(
                        MethodCallExpr.class,
                        c -> c.getNameAsString().equals(method.get().getNameAsString())
                                && c.getArguments().size()
                                        == method.get().getParameters().size()
                                && c.getScope().isEmpty())
                .stream()
                .limit(CALLERS)
                .forEach(c -> caught(place, c, exception, drafts));
    }

    private static void caught(Place place, Node failing, String exception, List<Draft> drafts) {
        Optional<Statement> anchor = Nodes.anchor(failing);
        boolean plain = anchor.filter(s -> s instanceof ReturnStmt
                        || (s instanceof ExpressionStmt e && !e.getExpression().isVariableDeclarationExpr()))
                .isPresent();
        boolean handled = Nodes.ancestor(failing, TryStmt.class)
                .filter(t -> t.getCatchClauses().isNonEmpty())
                .isPresent();
        if (!plain || handled) {
            return;
        }
        Statement statement = anchor.get();
        SourceFile.Naming naming = exception.contains(".")
                ? place.file.name(exception)
                : new SourceFile.Naming(exception, Optional.empty());
        answers(place, statement).forEach((text, prior) -> {
            List<TextEdit> edits = new ArrayList<>(place.file.wrap(statement, "try"));
            naming.imported().ifPresent(edits::add);
            String end = place.file.lineEnd();
            String indent = place.file.indent(statement);
            // the block's own end becomes the end of the try
            edits.add(place.file.after(
                    statement,
                    " catch (" + naming.text() + " e) {" + end + indent + place.file.indentStep() + text + end + indent
                            + "}"));
            drafts.add(place.draft(
                    "Go on when " + place.text(statement).lines().findFirst().orElse("it") + " fails: " + text,
                    "What cannot be read is left out, or falls back, and does not end the rest.",
                    prior,
                    edits));
        });
    }

    private static Map<String, Double> answers(Place place, Statement statement) {
        Map<String, Double> answers = new LinkedHashMap<>();
        List<Variable> variables = place.types.variables(place.file, statement);
        boolean loop = Nodes.enclosingLoop(statement).isPresent();
        if (statement instanceof ReturnStmt) {
            Nodes.enclosingMethod(statement).ifPresent(method -> {
                JavaType type = place.types.of(place.file, method.getType());
                variables.stream()
                        .filter(v -> v.type().equals(type) && v.kind() != Variable.Kind.LOCAL)
                        .forEach(v -> answers.put("return " + v.name() + ";", usual(v)));
                if (type.is("java.util.Optional")) {
                    answers.put("return Optional.empty();", 0.6);
                } else if (type.is("java.util.OptionalInt") || type.is("java.util.OptionalLong")) {
                    answers.put("return " + type.simpleName() + ".empty();", 0.6);
                }
            });
            return answers;
        }
        variables.stream()
                .filter(v -> isReport(v))
                .forEach(v -> answers.put(v.name() + ".add(e.getMessage());", loop ? 0.6 : 0.3));
        if (loop) {
            answers.put("continue;", 0.45);
        }
        return answers;
    }

    private static double usual(Variable variable) {
        String name = variable.name().toLowerCase(Locale.ROOT);
        boolean meant = name.matches(".*(default|fallback|otherwise|orelse|initial|standard).*");
        return meant ? 0.75 : variable.kind() == Variable.Kind.PARAMETER ? 0.4 : 0.15;
    }

    /** A list of texts in which the code keeps what is wrong. */
    private static boolean isReport(Variable variable) {
        return variable.type().argument(0).is("java.lang.String")
                && variable.name()
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(problem|error|warning|failure|invalid|rejected|skipped).*");
    }
}
