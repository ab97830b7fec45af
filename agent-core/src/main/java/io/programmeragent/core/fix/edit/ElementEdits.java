package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A constant that a collection of constants lacks, one too many, one that no case of a switch names, or the wrong case. Texts
 * and characters are those of the failing tests.
 */
final class ElementEdits implements Operator {
    private static final Set<String> MAKERS = Set.of("Set.of", "List.of", "EnumSet.of", "Arrays.asList", "Stream.of");
    private static final int OTHERS = 12;

    @Override
    public void propose(Site site, Edits edits) {
        site.all(MethodCallExpr.class).stream()
                .filter(ElementEdits::makes)
                .forEach(c -> elements(site, edits, c.getArguments()));
        site.all(ArrayInitializerExpr.class).forEach(a -> elements(site, edits, a.getValues()));
        site.all(SwitchStmt.class).forEach(s -> cases(site, edits, s.getSelector(), s.getEntries()));
        site.all(SwitchExpr.class).forEach(s -> cases(site, edits, s.getSelector(), s.getEntries()));
        site.all(FieldAccessExpr.class).forEach(f -> exchanged(site, edits, f));
        site.all(BinaryExpr.class).forEach(b -> alternative(site, edits, b));
    }

    /** Another constant counts as well: {@code kind == A || kind == B}. */
    private static void alternative(Site site, Edits edits, BinaryExpr comparison) {
        boolean equal = comparison.getOperator() == BinaryExpr.Operator.EQUALS;
        if ((!equal && comparison.getOperator() != BinaryExpr.Operator.NOT_EQUALS)
                || !Constants.is(comparison.getRight())) {
            return;
        }
        JavaType type = site.type(comparison.getRight());
        boolean alone = !(comparison.getParentNode().orElse(null) instanceof BinaryExpr);
        String left = site.text(comparison.getLeft());
        String join = equal ? " || " + left + " == " : " && " + left + " != ";
        String own = site.text(comparison.getRight());
        String scope = own.substring(0, own.lastIndexOf('.') + 1);
        site.types.constants(type, type).stream()
                .filter(c -> type.known() && type.isReference() && !own.equals(scope + c))
                .limit(OTHERS)
                .forEach(c -> {
                    String both = site.text(comparison) + join + scope + c;
                    edits.replace("element", 0.6, comparison, alone ? both : "(" + both + ")");
                });
    }

    private static boolean makes(MethodCallExpr call) {
        String scope = call.getScope().map(Expression::toString).orElse("");
        return MAKERS.contains(scope.substring(scope.lastIndexOf('.') + 1) + "." + call.getNameAsString());
    }

    private static void elements(Site site, Edits edits, List<Expression> elements) {
        if (elements.isEmpty()) {
            return;
        }
        Expression last = elements.get(elements.size() - 1);
        Set<String> there = elements.stream().map(site::text).collect(Collectors.toSet());
        alike(site, last).stream()
                .filter(o -> !there.contains(o))
                .limit(OTHERS)
                .forEach(o -> edits.add("element", 1, last, "Add " + o, List.of(site.file.after(last, ", " + o))));
        if (last.isStringLiteralExpr()) {
            site.hints.texts().stream()
                    .filter(o -> !there.contains(o))
                    .forEach(
                            o -> edits.add("element", 0.6, last, "Add " + o, List.of(site.file.after(last, ", " + o))));
        }
        for (int i = 1; i < elements.size(); i++) {
            if (Constants.is(elements.get(i))) {
                int from = site.file.to(elements.get(i - 1));
                edits.add(
                        "element",
                        0.3,
                        elements.get(i),
                        "Leave out " + site.text(elements.get(i)),
                        List.of(new TextEdit(from, site.file.to(elements.get(i)), "")));
            }
        }
    }

    /** Other constants of the same type, or, for a literal, other literals of the file. */
    private static List<String> alike(Site site, Expression like) {
        if (like instanceof LiteralExpr) {
            return site.file.unit().findAll(like.getClass()).stream()
                    .map(site::text)
                    .distinct()
                    .toList();
        }
        JavaType type = site.type(like);
        if (like instanceof FieldAccessExpr access) {
            String scope = site.text(access.getScope());
            return site.types.constants(site.types.scope(site.file, access.getScope()), type).stream()
                    .map(c -> scope + "." + c)
                    .toList();
        }
        return like.isNameExpr() ? site.types.constants(type, type) : List.of();
    }

    /** Another constant of the same type and owner: {@code HALF_UP} for {@code HALF_DOWN}. */
    private static void exchanged(Site site, Edits edits, FieldAccessExpr access) {
        JavaType type = site.type(access);
        if (Constants.is(access) && type.known()) {
            String name = access.getNameAsString();
            alike(site, access).stream()
                    .filter(o -> !o.equals(site.text(access)))
                    .limit(2L * OTHERS)
                    .forEach(o -> edits.replace(
                            "constant", Words.share(name, o.substring(o.lastIndexOf('.') + 1)) ? 1 : 0.6, access, o));
        }
    }

    private static void cases(Site site, Edits edits, Expression selector, List<SwitchEntry> entries) {
        JavaType type = site.type(selector);
        List<String> free = new ArrayList<>(
                type.is("char")
                        ? site.hints.characters()
                        : type.equals(JavaType.STRING) ? site.hints.texts() : site.types.constants(type, type));
        entries.forEach(e -> e.getLabels().forEach(l -> free.remove(site.text(l))));
        double suspicion = site.suspicion(selector);
        for (SwitchEntry entry : entries) {
            if (entry.getLabels().isEmpty()) {
                continue;
            }
            for (String constant : free.stream().limit(OTHERS).toList()) {
                edits.add(
                        "case",
                        1,
                        suspicion,
                        entry,
                        "Name " + constant + " in the case of "
                                + site.text(entry.getLabels().get(0)),
                        List.of(named(site, entry, constant)));
            }
            for (SwitchEntry other : entries) {
                if (!Nodes.same(other, entry) && other.getLabels().size() > 1) {
                    other.getLabels().forEach(l -> moved(site, edits, suspicion, other, l, entry));
                }
            }
        }
    }

    private static TextEdit named(Site site, SwitchEntry entry, String constant) {
        if (entry.getType() == SwitchEntry.Type.STATEMENT_GROUP) {
            return site.file.linesBefore(entry, "case " + constant + ":");
        }
        return site.file.after(entry.getLabels().get(entry.getLabels().size() - 1), ", " + constant);
    }

    private static void moved(
            Site site, Edits edits, double suspicion, SwitchEntry from, Expression label, SwitchEntry to) {
        int index = from.getLabels().indexOf(label);
        TextEdit removal = index == 0
                ? new TextEdit(
                        site.file.from(label), site.file.from(from.getLabels().get(1)), "")
                : new TextEdit(site.file.to(from.getLabels().get(index - 1)), site.file.to(label), "");
        edits.add(
                "case",
                0.6,
                suspicion,
                to,
                "Move " + site.text(label) + " to the case of "
                        + site.text(to.getLabels().get(0)),
                List.of(removal, named(site, to, site.text(label))));
    }
}
