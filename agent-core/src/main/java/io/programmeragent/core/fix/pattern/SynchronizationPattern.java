package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import io.programmeragent.core.fix.source.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A method that changes what the object's methods share lets in one thread at a time. */
final class SynchronizationPattern implements Pattern {
    private static final double LIKELY = 0.6;
    private static final double UNLIKELY = 0.1;
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "clear",
            "compute",
            "merge",
            "offer",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "push",
            "put",
            "putAll",
            "remove",
            "removeFirst",
            "removeIf",
            "set");

    @Override
    public List<Draft> propose(Place place) {
        boolean fits = place.suspect.fault() instanceof Fault.WrongResult
                || place.suspect.fault() instanceof Fault.ConcurrentChange;
        Optional<MethodDeclaration> around =
                place.member().filter(m -> m instanceof MethodDeclaration).map(m -> (MethodDeclaration) m);
        Optional<TypeDeclaration<?>> type = around.flatMap(Nodes::enclosingType);
        if (!fits || around.isEmpty() || type.isEmpty()) {
            return List.of();
        }
        MethodDeclaration method = around.get();
        if (method.isSynchronized()
                || method.isStatic()
                || method.getTypeParameters().isNonEmpty()
                || method.findFirst(SynchronizedStmt.class).isPresent()
                || !changes(method, fields(type.get()))) {
            return List.of();
        }
        return List.of(place.draft(
                "Let one thread at a time into " + method.getNameAsString(),
                "It reads and changes what the methods of " + type.get().getNameAsString()
                        + " share; when two threads do so at once, one does not see what the other did.",
                isShared(place, type.get()) ? LIKELY : UNLIKELY,
                place.file.before(method.getType(), "synchronized ")));
    }

    private static Set<String> fields(TypeDeclaration<?> type) {
        return type.getFields().stream()
                .filter(f -> !f.isStatic())
                .flatMap(f -> f.getVariables().stream())
                .map(v -> v.getNameAsString())
                .collect(Collectors.toSet());
    }

    private static boolean changes(MethodDeclaration method, Set<String> fields) {
        boolean assigned = method.findFirst(AssignExpr.class, a -> isField(a.getTarget(), fields))
                .isPresent();
        boolean counted = method.findFirst(
                        UnaryExpr.class,
                        u -> u.getOperator().asString().length() == 2 && isField(u.getExpression(), fields))
                .isPresent();
        return assigned
                || counted
                || method.findFirst(
                                MethodCallExpr.class,
                                c -> CHANGES.contains(c.getNameAsString())
                                        && c.getScope()
                                                .filter(s -> isField(s, fields))
                                                .isPresent())
                        .isPresent();
    }

    private static boolean isField(Expression expression, Set<String> fields) {
        return fields.contains(
                expression.toString().replaceFirst("^this\\.", "").replaceFirst("\\[.*", ""));
    }

    /** Whether the class shows that several threads use its objects. */
    private static boolean isShared(Place place, TypeDeclaration<?> type) {
        boolean locks = type.getMethods().stream().anyMatch(MethodDeclaration::isSynchronized)
                || type.findFirst(SynchronizedStmt.class).isPresent()
                || type.findFirst(FieldDeclaration.class, f -> f.hasModifier(Modifier.Keyword.VOLATILE))
                        .isPresent();
        boolean concurrent = place.file.unit().getImports().stream()
                .anyMatch(i -> i.getNameAsString().startsWith("java.util.concurrent"));
        boolean told = type.getAllContainedComments().stream()
                        .anyMatch(c -> c.getContent().toLowerCase(Locale.ROOT).contains("thread"))
                || type.getComment()
                        .filter(c -> c.getContent().toLowerCase(Locale.ROOT).contains("thread"))
                        .isPresent();
        return locks || concurrent || told;
    }
}
