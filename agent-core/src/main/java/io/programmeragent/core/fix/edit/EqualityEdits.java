package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A field that {@code equals} or {@code hashCode} leaves out. */
final class EqualityEdits implements Operator {
    @Override
    public void propose(Site site, Edits edits) {
        if (!(site.member instanceof MethodDeclaration method)) {
            return;
        }
        boolean equality = method.getNameAsString().equals("equals")
                && method.getParameters().size() == 1;
        boolean hash = method.getNameAsString().equals("hashCode")
                && method.getParameters().isEmpty();
        Optional<TypeDeclaration<?>> type = Nodes.enclosingType(method);
        if (type.isEmpty() || !(equality || hash)) {
            return;
        }
        Set<String> named = new HashSet<>();
        site.all(NameExpr.class).forEach(n -> named.add(n.getNameAsString()));
        site.all(FieldAccessExpr.class).forEach(f -> named.add(f.getNameAsString()));
        site.all(MethodCallExpr.class).forEach(c -> named.add(c.getNameAsString()));
        for (FieldDeclaration field : type.get().getFields()) {
            field.getVariables().stream()
                    .filter(v -> !field.isStatic() && !named.contains(v.getNameAsString()))
                    .forEach(v -> {
                        if (equality) {
                            compared(site, edits, type.get(), v);
                        } else {
                            hashed(site, edits, v);
                        }
                    });
        }
    }

    private static void compared(Site site, Edits edits, TypeDeclaration<?> own, VariableDeclarator field) {
        Optional<String> other = Stream.concat(
                        site.all(TypePatternExpr.class).stream()
                                .filter(p -> p.getType().toString().equals(own.getNameAsString()))
                                .map(TypePatternExpr::getNameAsString),
                        site.all(VariableDeclarator.class).stream()
                                .filter(v -> site.types
                                        .of(site.file, v.getType())
                                        .equals(site.types.enclosing(site.file, site.member)))
                                .map(VariableDeclarator::getNameAsString))
                .findFirst();
        List<Expression> results = site.all(ReturnStmt.class).stream()
                .flatMap(r -> r.getExpression().stream())
                .filter(e -> !e.isBooleanLiteralExpr())
                .toList();
        if (other.isPresent()) {
            JavaType type = site.types.of(site.file, field.getType());
            String name = field.getNameAsString();
            String theirs = other.get() + "." + name;
            String term = type.isPrimitive() ? name + " == " + theirs : name + ".equals(" + theirs + ")";
            results.forEach(r -> edits.replace("equality", 1, r, site.text(r) + " && " + term));
        }
    }

    private static void hashed(Site site, Edits edits, VariableDeclarator field) {
        site.all(MethodCallExpr.class).stream()
                .filter(c ->
                        c.getNameAsString().equals("hash") && c.getArguments().isNonEmpty())
                .forEach(c -> edits.add(
                        "equality",
                        1,
                        c,
                        "Count " + field.getNameAsString() + " in",
                        List.of(site.file.after(
                                c.getArgument(c.getArguments().size() - 1), ", " + field.getNameAsString()))));
    }
}
