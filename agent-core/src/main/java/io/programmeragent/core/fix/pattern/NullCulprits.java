package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what was null, by what the JVM says about it. */
final class NullCulprits {
    private static final Set<String> UNBOXING = Set.of(
            "intValue",
            "longValue",
            "shortValue",
            "byteValue",
            "charValue",
            "floatValue",
            "doubleValue",
            "booleanValue");

    private final Place place;
    private final Fault.NullDereference fault;

    NullCulprits(Place place, Fault.NullDereference fault) {
        this.place = place;
        this.fault = fault;
    }

    /** The expressions that can have been null; only those that fit best what the JVM says. */
    List<Culprit> find() {
        if (place.suspect.callee().isPresent()) {
            return arguments(place.suspect.callee().get());
        }
        List<Culprit> all = dereferences();
        List<Culprit> named = all.stream().filter(this::isNamed).toList();
        List<Culprit> both = named.stream().filter(this::isWanted).toList();
        if (!both.isEmpty() || !named.isEmpty()) {
            return both.isEmpty() ? named : both;
        }
        List<Culprit> wanted = all.stream().filter(this::isWanted).toList();
        return fault.expression().isEmpty() && fault.resultOf().isEmpty() && !wanted.isEmpty() ? wanted : List.of();
    }

    private List<Culprit> arguments(Suspect.Callee callee) {
        List<Culprit> culprits = new ArrayList<>();
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            if (call.getNameAsString().equals(callee.method())) {
                culprits.addAll(arguments(call, call, callee));
            }
        }
        for (ObjectCreationExpr creation : place.nodes(ObjectCreationExpr.class)) {
            if (callee.method().equals("<init>")) {
                culprits.addAll(arguments(creation, creation, callee));
            }
        }
        return culprits;
    }

    private List<Culprit> arguments(NodeWithArguments<?> call, Node user, Suspect.Callee callee) {
        List<Culprit> culprits = new ArrayList<>();
        for (int i = 0; i < call.getArguments().size(); i++) {
            Expression argument = call.getArgument(i);
            boolean meant = callee.argument().isEmpty() || callee.argument().getAsInt() == i;
            boolean canBeNull = !argument.isLiteralExpr()
                    && !argument.isLambdaExpr()
                    && !argument.isMethodReferenceExpr()
                    && !argument.isObjectCreationExpr()
                    && !place.type(argument).isPrimitive();
            if (meant && canBeNull) {
                culprits.add(new Culprit(argument, user, callee.method(), Culprit.Use.ARGUMENT));
            }
        }
        return culprits;
    }

    private List<Culprit> dereferences() {
        List<Culprit> all = new ArrayList<>();
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            call.getScope()
                    .filter(this::isValue)
                    .ifPresent(s -> all.add(new Culprit(s, call, call.getNameAsString(), Culprit.Use.DEREFERENCED)));
        }
        for (FieldAccessExpr access : place.nodes(FieldAccessExpr.class)) {
            if (isValue(access.getScope()) && !access.getScope().isThisExpr()) {
                all.add(new Culprit(access.getScope(), access, access.getNameAsString(), Culprit.Use.DEREFERENCED));
            }
        }
        for (ArrayAccessExpr access : place.nodes(ArrayAccessExpr.class)) {
            all.add(new Culprit(access.getName(), access, "[]", Culprit.Use.DEREFERENCED));
        }
        for (ForEachStmt loop : place.nodes(ForEachStmt.class)) {
            boolean array = place.type(loop.getIterable()).isArray();
            all.add(new Culprit(loop.getIterable(), loop, array ? "length" : "iterator", Culprit.Use.ITERATED));
        }
        place.file.unit().findAll(ForEachStmt.class, f -> place.file.line(f) == place.suspect.line()).stream()
                .filter(f -> all.stream().noneMatch(c -> c.user().equals(f)))
                .forEach(f -> all.add(new Culprit(
                        f.getIterable(),
                        f,
                        place.type(f.getIterable()).isArray() ? "length" : "iterator",
                        Culprit.Use.ITERATED)));
        selectors(all);
        if (fault.invoked().filter(UNBOXING::contains).isPresent()) {
            unboxed(all);
        }
        return all;
    }

    private void selectors(List<Culprit> all) {
        int line = place.suspect.line();
        place.file
                .unit()
                .findAll(SwitchStmt.class, s -> place.file.line(s) == line)
                .forEach(s -> all.add(selector(s.getSelector(), s)));
        place.file
                .unit()
                .findAll(SwitchExpr.class, s -> place.file.line(s) == line)
                .forEach(s -> all.add(selector(s.getSelector(), s)));
        place.file
                .unit()
                .findAll(SynchronizedStmt.class, s -> place.file.line(s) == line)
                .forEach(s -> all.add(new Culprit(s.getExpression(), s, "", Culprit.Use.DEREFERENCED)));
    }

    private Culprit selector(Expression selector, Node user) {
        boolean text = place.type(selector).is("java.lang.String");
        return new Culprit(selector, user, text ? "hashCode" : "ordinal", Culprit.Use.DEREFERENCED);
    }

    private void unboxed(List<Culprit> all) {
        for (Expression expression : place.nodes(Expression.class)) {
            JavaType type = place.type(expression);
            boolean couldBe = type.isBox() || (!type.known() && expression.isMethodCallExpr());
            if (couldBe && !expression.isLiteralExpr() && !expression.isAssignExpr()) {
                Node user = expression.getParentNode().orElse(expression);
                all.add(new Culprit(expression, user, fault.invoked().orElse(""), Culprit.Use.UNBOXED));
            }
        }
    }

    /** Whether it is a value rather than a type's name. */
    private boolean isValue(Expression scope) {
        if (scope.isThisExpr() || scope.isSuperExpr()) {
            return false;
        }
        boolean typeLike = (scope.isNameExpr() || scope.isFieldAccessExpr())
                && !place.type(scope).known()
                && Character.isUpperCase(
                        scope.isNameExpr()
                                ? scope.asNameExpr().getNameAsString().charAt(0)
                                : scope.asFieldAccessExpr().getNameAsString().charAt(0));
        return !typeLike && !scope.isObjectCreationExpr() && !scope.isLiteralExpr();
    }

    private boolean isWanted(Culprit culprit) {
        return fault.invoked().isEmpty() || fault.invoked().get().equals(culprit.wanted());
    }

    private boolean isNamed(Culprit culprit) {
        Expression expression = culprit.expression();
        while (expression.isEnclosedExpr()) {
            expression = expression.asEnclosedExpr().getInner();
        }
        if (expression.isCastExpr()) {
            expression = expression.asCastExpr().getExpression();
        }
        if (fault.resultOf().isPresent()) {
            return expression instanceof MethodCallExpr call
                    && call.getNameAsString().equals(fault.resultOf().get());
        }
        if (fault.expression().isEmpty()) {
            return false;
        }
        String said = withoutQualifiers(fault.expression().get());
        String written = withoutQualifiers(expression.toString());
        return said.equals(written)
                || (said.endsWith("]") && written.endsWith("]") && head(said).equals(head(written)));
    }

    /** {@code this.a.b} and {@code Type.b} become what is behind the last dot, unless a bracket follows. */
    private static String withoutQualifiers(String expression) {
        String text = expression.replaceAll("\\s", "").replaceAll("\\[[^\\[]*]$", "[]");
        return text.replaceFirst("^.*\\.(?=[^.]*$)", "");
    }

    private static String head(String arrayAccess) {
        return arrayAccess.substring(0, arrayAccess.indexOf('['));
    }

    static Optional<Fault.NullDereference> of(Fault fault) {
        return fault instanceof Fault.NullDereference n ? Optional.of(n) : Optional.empty();
    }
}
