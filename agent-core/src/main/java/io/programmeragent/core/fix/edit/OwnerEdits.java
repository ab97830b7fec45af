package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The right field of the wrong object, where two of one class are at hand: {@code width} for {@code other.width}; or another
 * field of the right one: {@code node.prev} for {@code node.next}.
 */
final class OwnerEdits implements Operator {
    private static final int TWINS = 6;

    @Override
    public void propose(Site site, Edits edits) {
        JavaType own = site.types.enclosing(site.file, site.member);
        for (NameExpr name : site.all(NameExpr.class)) {
            boolean field =
                    kind(site, name).filter(k -> k == Variable.Kind.FIELD).isPresent();
            if (field && !isTarget(name)) {
                site.variables(name).stream()
                        .filter(v -> v.type().equals(own) && !v.name().equals(name.getNameAsString()))
                        .forEach(v -> edits.replace("receiver", 1, name, v.name() + "." + name.getNameAsString()));
            }
        }
        for (FieldAccessExpr access : site.all(FieldAccessExpr.class)) {
            if (site.type(access.getScope()).equals(own)
                    && access.getScope().isNameExpr()
                    && site.variables(access).stream().anyMatch(v -> v.name().equals(access.getNameAsString()))) {
                edits.replace("receiver", 1, access, access.getNameAsString());
            }
            twins(site, edits, access);
        }
    }

    private static void twins(Site site, Edits edits, FieldAccessExpr access) {
        JavaType type = site.type(access);
        if (type.known() && !Constants.is(access) && !takesItsName(access)) {
            site.types.fields(site.type(access.getScope())).stream()
                    .filter(f -> f.kind() == Variable.Kind.FIELD
                            && f.type().equals(type)
                            && !f.name().equals(access.getNameAsString()))
                    .limit(TWINS)
                    .forEach(f -> edits.add(
                            "variable",
                            0.8,
                            access,
                            "Use " + f.name() + " of " + site.text(access.getScope()) + " instead of "
                                    + access.getNameAsString(),
                            List.of(site.file.replace(access.getName(), f.name()))));
        }
    }

    /** {@code this.name = name}: nobody means another field there. */
    private static boolean takesItsName(FieldAccessExpr access) {
        return access.getParentNode()
                .filter(p -> p instanceof AssignExpr a
                        && Nodes.same(a.getTarget(), access)
                        && a.getValue().toString().equals(access.getNameAsString()))
                .isPresent();
    }

    private static Optional<Variable.Kind> kind(Site site, NameExpr name) {
        return site.variables(name).stream()
                .filter(v -> v.name().equals(name.getNameAsString()))
                .map(Variable::kind)
                .findFirst();
    }

    private static boolean isTarget(NameExpr name) {
        return name.getParentNode()
                .filter(p -> p instanceof AssignExpr a && Nodes.same(a.getTarget(), name))
                .isPresent();
    }
}
