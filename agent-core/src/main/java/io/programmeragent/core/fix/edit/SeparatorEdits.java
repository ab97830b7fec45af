package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.programmeragent.core.fix.source.Nodes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands between the parts of a text is another sign, with a space or without: one that is in other texts of the member or
 * of the failing tests, or a usual one.
 */
final class SeparatorEdits implements Operator {
    private static final int KNOWN = 8;
    private static final String USUAL = ",;: \n\t-/|=._#&";
    private static final Set<String> REGEX = Set.of("split", "replaceAll", "replaceFirst", "matches", "compile");
    private static final String SPECIAL = "|.*+?^$()[]{}\\";

    @Override
    public void propose(Site site, Edits edits) {
        List<StringLiteralExpr> texts = site.all(StringLiteralExpr.class);
        List<CharLiteralExpr> signs = site.all(CharLiteralExpr.class);
        Set<Integer> known = new LinkedHashSet<>();
        site.hints.characters().forEach(c -> signs(new CharLiteralExpr(unquoted(c)).asChar() + "", known));
        signs.forEach(s -> signs(s.asChar() + "", known));
        texts.forEach(t -> signs(t.asString(), known));
        for (StringLiteralExpr text : texts) {
            String value = text.asString();
            if (isSeparator(value)) {
                String core = value.isBlank() ? value : value.strip();
                for (String other : others(known)) {
                    double factor = known.contains(other.codePointAt(0)) ? 0.6 : 0.2;
                    edits.replace("literal", factor, text, string(text, value.replace(core, other)));
                }
                if (!value.isBlank()) {
                    edits.replace("literal", 0.6, text, string(text, core + " "));
                    edits.replace("literal", 0.4, text, string(text, core));
                    edits.replace("literal", 0.3, text, string(text, " " + core + " "));
                }
            }
        }
        for (CharLiteralExpr sign : signs) {
            if (isSeparator(sign.asChar() + "")) {
                for (String other : others(known)) {
                    double factor = known.contains(other.codePointAt(0)) ? 0.6 : 0.2;
                    String by = other.equals("'") ? "\\'" : new CharLiteralExpr(other.charAt(0)).getValue();
                    edits.replace("literal", factor, sign, "'" + by + "'");
                }
            }
        }
    }

    private static void signs(String text, Set<Integer> known) {
        text.chars()
                .filter(c -> !Character.isLetterOrDigit(c) && !Character.isSurrogate((char) c))
                .takeWhile(c -> known.size() < KNOWN)
                .forEach(known::add);
    }

    private static Set<String> others(Set<Integer> known) {
        Set<String> others = new LinkedHashSet<>();
        known.forEach(c -> others.add(Character.toString(c)));
        USUAL.chars().forEach(c -> others.add(Character.toString(c)));
        return others;
    }

    /** A single sign, with spaces around it perhaps. */
    private static boolean isSeparator(String text) {
        String core = text.isBlank() ? text : text.strip();
        return core.length() == 1 && !Character.isLetterOrDigit(core.charAt(0));
    }

    private static String string(LiteralStringValueExpr place, String text) {
        boolean regex = place.getParentNode().orElse(null) instanceof MethodCallExpr call
                && REGEX.contains(call.getNameAsString())
                && Nodes.same(call.getArguments().get(0), place);
        String quoted = regex ? text.replaceAll("[" + SPECIAL.replaceAll("(.)", "\\\\$1") + "]", "\\\\$0") : text;
        return new StringLiteralExpr().setString(quoted).toString();
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }
}
