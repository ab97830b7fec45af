package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A letter of a date's pattern whose other case means something else: the hour of half a day, the year of a week. */
final class DatePatternEdits implements Operator {
    private static final Pattern LETTERS = Pattern.compile("([a-zA-Z])\\1*");
    private static final Pattern SHAPE = Pattern.compile(".*(yy|YY|MM|dd|HH|hh|mm|ss).*");
    private static final Map<String, String> OTHERS =
            Map.of("h", "H", "H", "h", "Y", "y", "y", "Y", "m", "M", "M", "m", "D", "d", "d", "D", "s", "S", "S", "s");

    @Override
    public void propose(Site site, Edits edits) {
        for (StringLiteralExpr literal : site.all(StringLiteralExpr.class)) {
            String text = site.text(literal);
            if (!SHAPE.matcher(text).matches() || !isPattern(literal)) {
                continue;
            }
            Matcher letters = LETTERS.matcher(text);
            while (letters.find()) {
                String other = OTHERS.getOrDefault(letters.group(1), "");
                if (!other.isEmpty()) {
                    String by = other.repeat(letters.group().length());
                    edits.replace(
                            "date-pattern",
                            1,
                            literal,
                            text.substring(0, letters.start()) + by + text.substring(letters.end()));
                }
            }
        }
    }

    /** Whether it is given to what reads or writes dates, or kept under a name. */
    private static boolean isPattern(StringLiteralExpr literal) {
        Node parent = literal.getParentNode().orElse(literal);
        return parent instanceof VariableDeclarator
                || (parent instanceof MethodCallExpr call
                        && call.getNameAsString().endsWith("attern"))
                || (parent instanceof ObjectCreationExpr creation
                        && creation.getType().getNameAsString().endsWith("DateFormat"));
    }
}
