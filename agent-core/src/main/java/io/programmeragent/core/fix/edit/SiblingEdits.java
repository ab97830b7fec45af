package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done for each field but one: {@code copy.retries = retries;} beside {@code copy.timeout = timeout;},
 * {@code to.setRetries(from.getRetries());}, or with one collection of two: {@code open.remove(id);} beside
 * {@code byName.remove(id);}.
 */
final class SiblingEdits implements Operator {
    private static final int LONGEST = 120;
    private static final int FORGOTTEN = 6;

    @Override
    public void propose(Site site, Edits edits) {
        String member = site.text(site.member);
        Map<String, ExpressionStmt> last = new LinkedHashMap<>();
        for (ExpressionStmt statement : site.all(ExpressionStmt.class)) {
            String text = site.text(statement);
            if (text.length() > LONGEST
                    || text.indexOf('\n') >= 0
                    || statement.getExpression().isVariableDeclarationExpr()) {
                continue;
            }
            for (List<Variable> fields : owners(site, statement)) {
                fields.stream()
                        .filter(f -> count(text, f.name()) >= 2 || asked(statement, f))
                        .findFirst()
                        .ifPresent(done -> fields.stream()
                                .filter(f -> count(member, f.name()) == 0)
                                .filter(f -> !asked(statement, done) || f.type().equals(done.type()))
                                .limit(FORGOTTEN)
                                .forEach(f -> last.put(like(text, done.name(), f.name()), statement)));
            }
        }
        last.forEach((text, statement) -> edits.add(
                "insert-sibling", 1, statement, "Insert " + text, List.of(site.file.linesAfter(statement, text))));
    }

    /** Whether the statement only calls a method of the field. */
    private static boolean asked(ExpressionStmt statement, Variable field) {
        return field.type().known()
                && statement.getExpression() instanceof MethodCallExpr call
                && call.getScope()
                        .map(s -> s.toString().replaceFirst("^this\\.", ""))
                        .filter(field.name()::equals)
                        .isPresent();
    }

    /** The fields of the class and of what the statement has to do with. */
    private static List<List<Variable>> owners(Site site, ExpressionStmt statement) {
        Set<JavaType> types = new LinkedHashSet<>(List.of(site.types.enclosing(site.file, statement)));
        statement.findAll(FieldAccessExpr.class).forEach(f -> types.add(site.type(f.getScope())));
        statement.findAll(MethodCallExpr.class).forEach(c -> c.getScope().ifPresent(s -> types.add(site.type(s))));
        statement.findAll(NameExpr.class).forEach(n -> types.add(site.type(n)));
        List<List<Variable>> owners = new ArrayList<>();
        types.stream()
                .filter(t -> site.types.declaration(t).isPresent())
                .forEach(t -> owners.add(site.types.fields(t).stream()
                        .filter(f -> f.kind() == Variable.Kind.FIELD)
                        .toList()));
        return owners;
    }

    private static Pattern named(String field) {
        return Pattern.compile("\\b" + Pattern.quote(field) + "\\b|(?<=\\b(?:get|set|is|has|with))"
                + Pattern.quote(capital(field)) + "\\b");
    }

    private static long count(String text, String field) {
        return named(field).matcher(text).results().count();
    }

    private static String like(String text, String done, String field) {
        return named(done)
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group().equals(done) ? field : capital(field)));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
