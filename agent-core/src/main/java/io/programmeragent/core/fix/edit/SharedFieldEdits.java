package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A private static collection, text or counter that only objects use, and change: each is to have its own. */
final class SharedFieldEdits implements Operator {
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "append",
            "clear",
            "computeIfAbsent",
            "compute",
            "decrementAndGet",
            "getAndIncrement",
            "incrementAndGet",
            "insert",
            "merge",
            "offer",
            "poll",
            "pop",
            "push",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeIf",
            "set",
            "setLength");

    @Override
    public void propose(Site site, Edits edits) {
        if (!ofObject(site.member)) {
            return;
        }
        Nodes.enclosingType(site.member)
                .ifPresent(type -> type.getFields().stream()
                        .filter(f -> f.isPrivate()
                                && f.isStatic()
                                && f.getVariables().size() == 1)
                        .forEach(f -> shared(site, edits, type, f)));
    }

    private static void shared(Site site, Edits edits, TypeDeclaration<?> type, FieldDeclaration field) {
        VariableDeclarator variable = field.getVariable(0);
        List<Expression> uses = uses(site, variable.getNameAsString());
        double suspicion = uses.stream()
                .filter(u -> Nodes.enclosingMember(u)
                        .filter(m -> Nodes.same(m, site.member))
                        .isPresent())
                .mapToDouble(site::suspicion)
                .max()
                .orElse(0);
        boolean ofObjects = uses.stream()
                .allMatch(u -> Nodes.enclosingMember(u)
                        .filter(m -> ofObject(m)
                                && Nodes.enclosingType(m)
                                        .filter(t -> Nodes.same(t, type))
                                        .isPresent())
                        .isPresent());
        if (suspicion > 0 && ofObjects && uses.stream().anyMatch(u -> changes(field, u))) {
            without(site, field)
                    .ifPresent(e -> edits.add(
                            "shared-field",
                            1,
                            suspicion,
                            field,
                            "Give each object its own " + variable.getNameAsString(),
                            List.of(e)));
        }
    }

    private static boolean ofObject(BodyDeclaration<?> member) {
        return member instanceof CallableDeclaration<?> callable && !callable.isStatic();
    }

    /** Everywhere in the file: what is private is nowhere else. */
    private static List<Expression> uses(Site site, String name) {
        return site.file.unit().findAll(Expression.class).stream()
                .filter(e -> (e instanceof NameExpr n && n.getNameAsString().equals(name))
                        || (e instanceof FieldAccessExpr f
                                && f.getNameAsString().equals(name)))
                .toList();
    }

    private static boolean changes(FieldDeclaration field, Expression use) {
        Node parent = use.getParentNode().orElse(null);
        boolean assigned = parent instanceof AssignExpr assign && Nodes.same(assign.getTarget(), use);
        boolean counted = parent instanceof UnaryExpr unary
                && unary.getOperator().asString().length() == 2;
        boolean inMethod = Nodes.enclosingMember(use)
                .filter(MethodDeclaration.class::isInstance)
                .isPresent(); // what constructors count is meant for all objects
        boolean called = parent instanceof MethodCallExpr call
                && Nodes.same(call.getScope().orElse(null), use)
                && CHANGES.contains(call.getNameAsString())
                && field.getVariable(0)
                        .getInitializer()
                        .filter(Expression::isObjectCreationExpr)
                        .isPresent();
        return inMethod && (assigned || counted || called);
    }

    private static Optional<TextEdit> without(Site site, FieldDeclaration field) {
        return field.getModifiers().stream()
                .filter(m -> m.getKeyword() == Modifier.Keyword.STATIC)
                .findFirst()
                .map(m -> {
                    int to = site.file.to(m);
                    String text = site.file.text();
                    return new TextEdit(site.file.from(m), to + (text.startsWith(" ", to) ? 1 : 0), "");
                });
    }
}
