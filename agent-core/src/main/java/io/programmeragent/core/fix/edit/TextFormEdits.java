package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A text in another form than it is compared, looked up or read in; a part of it that is replaced once instead of everywhere. */
final class TextFormEdits implements Operator {
    /** What takes the same arguments and means almost the same, though the types of its parameters differ. */
    private static final Map<String, List<String>> ALIKE = Map.of(
            "equals", List.of("equalsIgnoreCase"),
            "equalsIgnoreCase", List.of("equals"),
            "replace", List.of("replaceAll"),
            "replaceAll", List.of("replace"),
            "replaceFirst", List.of("replaceAll", "replace"));

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            unified(site, edits, call);
            boolean ofText = call.getScope()
                    .filter(s -> site.type(s).equals(JavaType.STRING))
                    .isPresent();
            if (ofText) {
                ALIKE.getOrDefault(call.getNameAsString(), List.of())
                        .forEach(other -> edits.add(
                                "method",
                                0.8,
                                call,
                                "Call " + other + " instead of " + call.getNameAsString(),
                                List.of(site.file.replace(call.getName(), other))));
            }
        }
    }

    /** A text that is compared, looked up or read without having been brought into one form. */
    private static void unified(Site site, Edits edits, MethodCallExpr call) {
        List<Expression> texts = new ArrayList<>(call.getArguments());
        call.getScope().ifPresent(texts::add);
        for (Expression text : texts) {
            if (site.type(text).equals(JavaType.STRING) && !text.isStringLiteralExpr()) {
                String operand = site.file.operand(text);
                edits.replace("unified-text", 1, text, operand + ".trim()");
                unified(site, edits, text, operand + ".toLowerCase(", 0.7);
                unified(site, edits, text, operand + ".toUpperCase(", 0.5);
            }
        }
    }

    /** By the rules of no country: in a Turkish one the small letter of I has no dot. */
    private static void unified(Site site, Edits edits, Expression text, String call, double factor) {
        String qualified = "java.util.Locale";
        SourceFile.Naming locale = site.file.name(qualified);
        String name = locale.imported().isPresent() ? qualified : locale.text();
        edits.replace("unified-text", factor, text, call + name + ".ROOT)");
    }
}
