package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A step that a stream lacks, or has too early, a lambda that says the contrary, an order that is the wrong way round. */
final class StreamEdits implements Operator {
    private static final int QUESTIONS = 8;

    /** Steps that give as many elements in the same order whatever stands before them are not among them. */
    private static final Set<String> MOVED = Set.of("limit", "skip", "distinct", "sorted", "takeWhile", "dropWhile");

    private static final Set<String> PASSED = Set.of(
            "limit",
            "skip",
            "distinct",
            "sorted",
            "takeWhile",
            "dropWhile",
            "filter",
            "map",
            "mapToObj",
            "boxed",
            "peek");

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            String type = site.type(call).name();
            if (type.equals("java.util.stream.Stream")) {
                steps(site, edits, call);
                later(site, edits, call);
            } else if (type.equals("java.util.Comparator")) {
                append(site, edits, call, 0.8, ".reversed()");
            } else if (call.getNameAsString().equals("toMap")
                    && call.getArguments().size() == 2) {
                merged(site, edits, call);
            }
        }
        site.all(LambdaExpr.class).forEach(l -> l.getExpressionBody().ifPresent(body -> contrary(site, edits, body)));
    }

    private static void steps(Site site, Edits edits, MethodCallExpr stream) {
        if (stream.getParentNode().orElse(null) instanceof ExpressionStmt) {
            return;
        }
        Set<String> taken = site.variables(stream).stream().map(Variable::name).collect(Collectors.toSet());
        String each = Stream.of("x", "each", "item", "element")
                .filter(n -> !taken.contains(n))
                .findFirst()
                .orElse("x0");
        for (String question : questions(site, site.type(stream).argument(0), each)) {
            append(site, edits, stream, 1, ".filter(" + each + " -> " + question + ")");
        }
        append(site, edits, stream, 0.9, ".distinct()");
        append(site, edits, stream, 0.9, ".sorted()");
    }

    /** Behind each of the steps that follow it: what is cut before it is sorted lacks the wrong ones. */
    private static void later(Site site, Edits edits, MethodCallExpr step) {
        if (!MOVED.contains(step.getNameAsString()) || step.getScope().isEmpty()) {
            return;
        }
        int from = site.file.to(step.getScope().get());
        int to = site.file.to(step);
        String text = site.file.text().substring(from, to);
        MethodCallExpr last = step;
        while (last.getParentNode().orElse(null) instanceof MethodCallExpr next
                && Nodes.same(next.getScope().orElse(null), last)
                && PASSED.contains(next.getNameAsString())) {
            last = next;
            edits.add(
                    "stream-order",
                    1,
                    step,
                    "Do " + step.getNameAsString() + " behind " + next.getNameAsString(),
                    List.of(new TextEdit(from, to, ""), TextEdit.insert(site.file.to(next), text)));
        }
    }

    /** Two elements may have the same key: the first or the last of them counts. */
    private static void merged(Site site, Edits edits, MethodCallExpr call) {
        Set<String> taken = site.variables(call).stream().map(Variable::name).collect(Collectors.toSet());
        if (!taken.contains("first") && !taken.contains("second")) {
            int end = site.file.to(call.getArgument(1));
            for (String kept : List.of("first", "second")) {
                edits.add(
                        "stream-step",
                        1,
                        call,
                        "Keep the " + kept + " of two with the same key",
                        List.of(TextEdit.insert(end, ", (first, second) -> " + kept)));
            }
        }
    }

    /** What can be asked of an element: by its type, where that is known; else what texts and collections have. */
    private static List<String> questions(Site site, JavaType element, String each) {
        List<String> questions = new ArrayList<>(List.of(each + " != null"));
        if (!element.known()) {
            questions.add("!" + each + ".isEmpty()");
            return questions;
        }
        site.methods(element).stream()
                .filter(m ->
                        m.parameters().isEmpty() && !m.isStatic() && m.returns().equals(JavaType.BOOLEAN))
                .limit(QUESTIONS)
                .forEach(m -> {
                    questions.add("!" + each + "." + m.name() + "()");
                    questions.add(each + "." + m.name() + "()");
                });
        return questions;
    }

    private static void contrary(Site site, Edits edits, Expression body) {
        JavaType type = site.type(body);
        String text = site.text(body);
        if (!type.known() || type.equals(JavaType.BOOLEAN)) {
            boolean negated = body.isUnaryExpr() && text.startsWith("!");
            String bare = body.isBinaryExpr() || body.isConditionalExpr() ? "(" + text + ")" : text;
            edits.replace("negation", 0.8, body, negated ? text.substring(1).strip() : "!" + bare);
        }
        if (!type.known() || type.isNumeric()) {
            boolean negated = body.isUnaryExpr() && text.startsWith("-");
            String bare = body.isBinaryExpr() || body.isConditionalExpr() ? "(" + text + ")" : text;
            edits.replace("negation", 0.6, body, negated ? text.substring(1).strip() : "-" + bare);
        }
    }

    private static void append(Site site, Edits edits, Node call, double factor, String step) {
        int end = site.file.to(call);
        edits.add("stream-step", factor, call, "Insert " + step, List.of(new TextEdit(end, end, step)));
    }
}
