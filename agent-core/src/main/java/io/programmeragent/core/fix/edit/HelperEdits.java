package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that has to go through a method first, which gives one of the same type: as other uses of the same field do,
 * {@code fields.remove(key(name))}, or one of the package, {@code Escape.html(value)}.
 */
final class HelperEdits implements Operator {
    private static final int PLACES = 24;
    private static final int HELPERS = 6;
    private static final int NEIGHBOURS = 40;
    private static final int FIELDS = 4;

    @Override
    public void propose(Site site, Edits edits) {
        Map<JavaType, List<String>> helpers = new LinkedHashMap<>();
        site.all(Expression.class).stream()
                .filter(HelperEdits::isPlace)
                .sorted(Comparator.comparingDouble(site::suspicion).reversed())
                .limit(PLACES)
                .forEach(place -> {
                    JavaType type = site.type(place);
                    if (type.known() && !type.equals(JavaType.VOID)) {
                        Set<String> siblings = siblings(site, place);
                        siblings.forEach(h -> call(site, edits, "agreement", place, h));
                        helpers.computeIfAbsent(type, t -> helpers(site, t)).stream()
                                .filter(h -> !siblings.contains(h))
                                .forEach(h -> call(site, edits, "helper", place, h));
                    }
                });
    }

    private static boolean isPlace(Expression expression) {
        boolean compared = expression.getParentNode().orElse(null) instanceof BinaryExpr b
                && (b.getLeft().isNullLiteralExpr() || b.getRight().isNullLiteralExpr());
        return (expression.isNameExpr() || expression.isMethodCallExpr() || expression.isFieldAccessExpr())
                && ValueEdits.isValue(expression)
                && !compared;
    }

    private static void call(Site site, Edits edits, String kind, Expression place, String helper) {
        boolean within = Stream.concat(Stream.of(place), place.getParentNode().stream())
                .anyMatch(n -> n instanceof MethodCallExpr c && callee(site, c).equals(helper));
        if (!within) {
            edits.replace(kind, 1, place, helper + "(" + site.text(place) + ")");
        }
    }

    private static String callee(Site site, MethodCallExpr call) {
        return call.getScope().map(s -> site.text(s) + ".").orElse("") + call.getNameAsString();
    }

    /** What the same argument goes through elsewhere in the class, where the same field is called. */
    private static Set<String> siblings(Site site, Expression place) {
        Optional<TypeDeclaration<?>> type = Nodes.enclosingType(place);
        if (type.isEmpty()
                || !(place.getParentNode().orElse(null) instanceof MethodCallExpr call)
                || call.getScope().filter(s -> isField(site, s)).isEmpty()) {
            return Set.of();
        }
        Expression field = call.getScope().orElseThrow();
        int index = call.getArguments().indexOf(place);
        return type.get().findAll(MethodCallExpr.class).stream()
                .filter(c -> !Nodes.same(c, call)
                        && c.getScope().filter(field::equals).isPresent()
                        && c.getArguments().size() > index)
                .map(c -> c.getArgument(index))
                .flatMap(a -> a.toMethodCallExpr().stream())
                .filter(h -> h.getArguments().size() == 1
                        && h.getScope().filter(s -> isLocal(s)).isEmpty()
                        && site.fits(site.type(place), site.type(h.getArgument(0)))
                        && site.type(h).equals(site.type(place)))
                .map(h -> callee(site, h))
                .collect(Collectors.toSet());
    }

    private static boolean isField(Site site, Expression scope) {
        return scope.isFieldAccessExpr()
                ? scope.asFieldAccessExpr().getScope().isThisExpr()
                : scope.isNameExpr()
                        && site.variables(scope).stream()
                                .anyMatch(v -> v.name().equals(scope.toString())
                                        && (v.kind() == Variable.Kind.FIELD || v.kind() == Variable.Kind.CONSTANT));
    }

    /** What need not be there in another method: a class's name begins large. */
    private static boolean isLocal(Expression scope) {
        return !scope.isThisExpr() && !Character.isUpperCase(scope.toString().charAt(0));
    }

    /** Methods of the class, of its package and of what it holds that take and give a type. */
    private static List<String> helpers(Site site, JavaType type) {
        List<String> helpers = new ArrayList<>();
        Nodes.enclosingType(site.member)
                .ifPresent(own -> own.getMethods().stream()
                        .filter(m -> !Nodes.same(m, site.member) && keeps(site, site.file, m, type))
                        .forEach(m -> helpers.add(m.getNameAsString())));
        for (SourceFile file : site.types.neighbours(site.file, NEIGHBOURS)) {
            for (TypeDeclaration<?> other : file.unit().getTypes()) {
                shared(site, file, other, type, true)
                        .forEach(m -> helpers.add(other.getNameAsString() + "." + m.getNameAsString()));
            }
        }
        site.variables(site.member).stream()
                .filter(v -> v.kind() == Variable.Kind.FIELD
                        && site.types.declaration(v.type()).isPresent())
                .limit(FIELDS)
                .forEach(v ->
                        site.types.declaration(v.type()).ifPresent(d -> ofField(site, d, type, v.name(), helpers)));
        return helpers.stream().distinct().limit(HELPERS).toList();
    }

    private static void ofField(Site site, Sources.Declared held, JavaType type, String name, List<String> helpers) {
        shared(site, held.file(), held.declaration(), type, false)
                .forEach(m -> helpers.add(name + "." + m.getNameAsString()));
    }

    private static Stream<MethodDeclaration> shared(
            Site site, SourceFile file, TypeDeclaration<?> owner, JavaType type, boolean ofClass) {
        return owner.getMethods().stream()
                .filter(m -> m.isStatic() == ofClass && !m.isPrivate() && keeps(site, file, m, type));
    }

    private static boolean keeps(Site site, SourceFile file, MethodDeclaration method, JavaType type) {
        return method.getParameters().size() == 1
                && !method.getParameter(0).isVarArgs()
                && site.types.of(file, method.getType()).equals(type)
                && site.types.of(file, method.getParameter(0).getType()).equals(type);
    }
}
