package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A copy that is missing, a collection that should not be empty. */
final class CollectionEdits implements Operator {
    private static final Map<String, String> COPIES = Map.of(
            "java.util.List", "java.util.ArrayList",
            "java.util.ArrayList", "java.util.ArrayList",
            "java.util.Collection", "java.util.ArrayList",
            "java.util.LinkedList", "java.util.LinkedList",
            "java.util.Set", "java.util.HashSet",
            "java.util.HashSet", "java.util.HashSet",
            "java.util.LinkedHashSet", "java.util.LinkedHashSet",
            "java.util.Map", "java.util.HashMap",
            "java.util.HashMap", "java.util.HashMap",
            "java.util.Deque", "java.util.ArrayDeque");

    @Override
    public void propose(Site site, Edits edits) {
        for (Expression expression : site.all(Expression.class)) {
            boolean handedOn = expression
                    .getParentNode()
                    .filter(p -> p instanceof ReturnStmt
                            || p instanceof AssignExpr
                            || (p instanceof MethodCallExpr c
                                    && c.getArguments().contains(expression))
                            || p instanceof ForEachStmt
                            || p instanceof ObjectCreationExpr
                            || p instanceof com.github.javaparser.ast.body.VariableDeclarator)
                    .isPresent();
            if (handedOn && !expression.isObjectCreationExpr()) {
                copy(site, edits, expression);
            }
        }
        site.all(ObjectCreationExpr.class).forEach(c -> filled(site, edits, c));
    }

    private static void copy(Site site, Edits edits, Expression expression) {
        JavaType type = site.type(expression);
        if (type.isArray() && Site.isPure(expression)) {
            edits.replace("copy", 1, expression, site.file.operand(expression) + ".clone()");
            return;
        }
        String of = COPIES.get(type.name());
        if (of != null && type.dimensions() == 0) {
            SourceFile.Naming naming = site.file.name(of);
            List<TextEdit> changes = new ArrayList<>(List.of(
                    site.file.replace(expression, "new " + naming.text() + "<>(" + site.text(expression) + ")")));
            naming.imported().ifPresent(changes::add);
            edits.add("copy", 1, expression, "Copy " + OperatorEdits.shortened(site.text(expression)), changes);
            unchangeable(site, edits, expression, type);
        }
    }

    /** A copy that nobody can change, where one is given away or kept. */
    private static void unchangeable(Site site, Edits edits, Expression expression, JavaType type) {
        boolean kept = expression.getParentNode().orElse(null) instanceof ReturnStmt
                || expression.getParentNode().orElse(null) instanceof AssignExpr;
        if (kept && Set.of("List", "Set", "Map").contains(type.simpleName())) {
            edits.replace("copy", 0.6, expression, type.simpleName() + ".copyOf(" + site.text(expression) + ")");
        }
    }

    /** {@code new ArrayList<>()} with an element that is in scope, or with an empty one of its kind. */
    private static void filled(Site site, Edits edits, ObjectCreationExpr creation) {
        JavaType type = site.type(creation);
        String text = site.text(creation);
        if (!creation.getArguments().isEmpty()
                || !text.endsWith("()")
                || !COPIES.containsKey(type.name())
                || creation.getAnonymousClassBody().isPresent()) {
            return;
        }
        boolean map = type.name().endsWith("Map");
        String open = text.substring(0, text.length() - 1);
        SourceFile.Naming arrays = site.file.name("java.util.Arrays");
        List<TextEdit> imports = arrays.imported().map(List::of).orElse(List.of());
        JavaType wanted = site.wanted(creation);
        JavaType element = type.arguments().isEmpty() ? wanted.argument(0) : type.argument(0);
        double returned = creation.getParentNode().orElse(null) instanceof ReturnStmt ? 1 : 0.6;
        if (!map) {
            List<String> elements = new ArrayList<>();
            site.terms(creation).of(element).stream()
                    .filter(t -> !t.text().matches("true|false|-?\\d+"))
                    .limit(6)
                    .forEach(t -> elements.add(t.text()));
            elements.add(open.substring(0, open.indexOf('(')) + "()");
            for (String one : elements) {
                List<TextEdit> changes = new ArrayList<>(imports);
                changes.add(site.file.replace(creation, open + arrays.text() + ".asList(" + one + "))"));
                edits.add("not-empty", returned, creation, "Begin with " + one + " instead of nothing", changes);
            }
        }
        for (Variable other : site.variables(creation)) {
            boolean same = COPIES.containsKey(other.type().name())
                    && other.type().name().endsWith("Map") == map;
            if (same) {
                edits.replace("not-empty", 0.7 * returned, creation, open + other.name() + ")");
            }
        }
    }
}
