package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A part of a regular expression that may be there more or less often, or a dot that is to be meant as one. */
final class RegexEdits implements Operator {
    private static final Set<String> OF_TEXTS = Set.of("matches", "replaceAll", "replaceFirst", "split");

    /** In Java's source: an escaped character, the end of a class or group, or a dot; then how often. */
    private static final Pattern PART = Pattern.compile("(\\\\\\\\[\\w.]|\\]|\\)|\\.)([+*?]?)(?![{+*?])");

    private static final List<String> OFTEN = List.of("", "+", "*", "?");
    private static final int PARTS = 12;

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            boolean compiled = call.getNameAsString().equals("compile")
                    && call.getScope()
                            .filter(s -> s.toString().endsWith("Pattern"))
                            .isPresent();
            boolean ofText = OF_TEXTS.contains(call.getNameAsString())
                    && call.getScope()
                            .filter(s -> site.type(s).equals(JavaType.STRING))
                            .isPresent();
            if ((compiled || ofText)
                    && call.getArguments().isNonEmpty()
                    && call.getArgument(0).isStringLiteralExpr()) {
                parts(site, edits, call.getArgument(0));
            }
        }
    }

    private static void parts(Site site, Edits edits, Expression literal) {
        String text = site.text(literal);
        List<MatchResult> parts = PART.matcher(text).results().limit(PARTS).toList();
        for (MatchResult part : parts) {
            for (String often : OFTEN) {
                replace(edits, literal, text, part, part.group(1) + often, 0.7);
            }
            if (part.group(1).equals(".")) {
                replace(edits, literal, text, part, "\\\\." + part.group(2), 0.8);
            }
        }
    }

    private static void replace(
            Edits edits, Expression literal, String text, MatchResult part, String by, double factor) {
        edits.replace("literal", factor, literal, text.substring(0, part.start()) + by + text.substring(part.end()));
    }
}
