package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reference to another method of the same shape: {@code Span::from} for {@code Span::to}, {@code Integer::max} for {@code Integer::sum}. */
final class ReferenceEdits implements Operator {
    private static final Set<String> OBJECT = Set.of("toString", "hashCode", "clone", "notify", "wait", "finalize");
    private static final int EACH = 12;

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodReferenceExpr reference : site.all(MethodReferenceExpr.class)) {
            JavaType owner = owner(site, reference.getScope());
            String name = reference.getIdentifier();
            List<Method> all = site.methods(owner);
            List<Method> meant = all.stream().filter(m -> m.name().equals(name)).toList();
            boolean declared = site.types.declaration(owner).isPresent();
            Set<String> names = new HashSet<>(Set.of(name));
            all.stream()
                    .filter(m -> !OBJECT.contains(m.name()) && meant.stream().anyMatch(n -> alike(n, m)))
                    .filter(m -> names.add(m.name()))
                    .limit(EACH)
                    .forEach(m -> edits.add(
                            "method",
                            declared ? 0.9 : 0.3,
                            reference,
                            "Use " + site.text(reference.getScope()) + "::" + m.name() + " instead of " + name,
                            List.of(renamed(site, reference, m.name()))));
        }
    }

    private static JavaType owner(Site site, Expression scope) {
        return scope.isTypeExpr() ? site.types.of(site.file, scope.asTypeExpr().getType()) : site.type(scope);
    }

    private static boolean alike(Method one, Method other) {
        return one.isStatic() == other.isStatic()
                && one.parameters().equals(other.parameters())
                && one.returns().equals(other.returns());
    }

    /** The name is the last that a reference has. */
    private static TextEdit renamed(Site site, MethodReferenceExpr reference, String name) {
        int to = site.file.to(reference);
        return new TextEdit(to - reference.getIdentifier().length(), to, name);
    }
}
