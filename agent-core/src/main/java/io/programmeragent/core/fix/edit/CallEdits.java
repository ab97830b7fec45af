package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Arguments in another order, another method of the same shape, another receiver, a call too many. */
final class CallEdits implements Operator {
    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            arguments(site, edits, call.getArguments());
            methods(site, edits, call);
            unwrap(site, edits, call);
            receiver(site, edits, call);
        }
        for (ObjectCreationExpr creation : site.all(ObjectCreationExpr.class)) {
            arguments(site, edits, creation.getArguments());
        }
    }

    private static void arguments(Site site, Edits edits, NodeList<Expression> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            for (int j = i + 1; j < arguments.size(); j++) {
                JavaType one = site.type(arguments.get(i));
                JavaType other = site.type(arguments.get(j));
                boolean possible = !one.known()
                        || !other.known()
                        || one.equals(other)
                        || site.fits(one, other)
                        || site.fits(other, one);
                String first = site.text(arguments.get(i));
                String second = site.text(arguments.get(j));
                if (possible && !first.equals(second)) {
                    edits.add(
                            "argument-order",
                            1,
                            arguments.get(i),
                            "Swap the arguments " + first + " and " + second,
                            List.of(
                                    site.file.replace(arguments.get(i), second),
                                    site.file.replace(arguments.get(j), first)));
                }
            }
        }
    }

    private static void methods(Site site, Edits edits, MethodCallExpr call) {
        List<Method> callees = site.callees(call);
        if (callees.isEmpty()) {
            return;
        }
        Optional<JavaType> scope = call.getScope().map(s -> site.types.scope(site.file, s));
        List<Method> offered = site.offered(call);
        boolean declared = scope.map(s -> site.types.declaration(s).isPresent()).orElse(true);
        JavaType returns = callees.get(0).returns();
        Set<String> names = new HashSet<>(Set.of(call.getNameAsString()));
        boolean used = !(call.getParentNode().orElse(null) instanceof ExpressionStmt);
        for (Method method : offered) {
            boolean shape = method.takes(call.getArguments().size())
                    && (!used
                            || method.returns().equals(returns)
                            || (returns.known() && site.fits(method.returns(), returns)))
                    && callees.stream().anyMatch(c -> sameParameters(c, method))
                    && !OBJECT.contains(method.name());
            if (shape && names.add(method.name())) {
                boolean exact = method.returns().equals(returns);
                edits.add(
                        "method",
                        (declared ? 1 : easilyTaken(call.getNameAsString(), method.name()) ? 0.8 : 0.3)
                                * (exact ? 1 : 0.6),
                        call,
                        "Call " + method.name() + " instead of " + call.getNameAsString(),
                        List.of(site.file.replace(call.getName(), method.name())));
            }
        }
    }

    private static final Set<String> OBJECT =
            Set.of("hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "equals", "clone", "finalize");

    private static boolean sameParameters(Method one, Method other) {
        return one.parameters().equals(other.parameters());
    }

    private static boolean easilyTaken(String one, String other) {
        return alike(one, other) || Words.areTwins(one, other);
    }

    /** Names that share their beginning or end, as {@code indexOf} and {@code lastIndexOf} do. */
    private static boolean alike(String one, String other) {
        String a = one.toLowerCase(java.util.Locale.ROOT);
        String b = other.toLowerCase(java.util.Locale.ROOT);
        return a.contains(b)
                || b.contains(a)
                || (a.length() > 2
                        && b.length() > 2
                        && (a.regionMatches(0, b, 0, 3) || a.endsWith(b.substring(b.length() - 3))));
    }

    /** {@code f(x)} to {@code x}, and {@code x.f()} to {@code x}. */
    private static void unwrap(Site site, Edits edits, MethodCallExpr call) {
        boolean statement = call.getParentNode().orElse(null) instanceof ExpressionStmt;
        if (statement) {
            return;
        }
        JavaType type = site.type(call);
        for (Expression argument : call.getArguments()) {
            JavaType its = site.type(argument);
            if (!type.known() || !its.known() || site.fits(its, type) || site.fits(its, site.wanted(call))) {
                edits.replace("unwrap-call", call.getArguments().size() == 1 ? 1 : 0.7, call, site.text(argument));
            }
        }
        call.getScope().ifPresent(scope -> {
            JavaType its = site.type(scope);
            if (its.known() && type.known() && site.fits(its, type)) {
                edits.replace("unwrap-call", 0.8, call, site.text(scope));
            }
        });
    }

    /** The same call on another object; arguments that do not fit there are found anew. */
    private static void receiver(Site site, Edits edits, MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        if (scope.isEmpty() || !(scope.get().isNameExpr() || scope.get().isFieldAccessExpr())) {
            return;
        }
        int count = call.getArguments().size();
        for (Variable other : site.variables(call)) {
            if (other.name().equals(site.text(scope.get()))
                    || !other.type().known()
                    || other.kind() == Variable.Kind.CONSTANT) {
                continue;
            }
            site.methods(other.type()).stream()
                    .filter(m -> m.name().equals(call.getNameAsString())
                            && m.parameters().size() == count)
                    .findFirst()
                    .ifPresent(m -> refitted(site, edits, call, other, m));
        }
    }

    private static void refitted(Site site, Edits edits, MethodCallExpr call, Variable receiver, Method method) {
        List<TextEdit> changes = new ArrayList<>();
        Optional<Expression> misfit = Optional.empty();
        JavaType wanted = JavaType.UNKNOWN;
        for (int i = 0; i < method.parameters().size(); i++) {
            JavaType its = site.type(call.getArgument(i));
            JavaType parameter = method.parameters().get(i);
            if (its.known() && parameter.known() && !site.fits(its, parameter)) {
                if (misfit.isPresent()) {
                    return;
                }
                misfit = Optional.of(call.getArgument(i));
                wanted = parameter;
            }
        }
        if (misfit.isEmpty()) {
            return; // a plain exchange of variables
        }
        changes.add(site.file.replace(call.getScope().orElseThrow(), receiver.name()));
        Expression bad = misfit.get();
        String old = site.text(bad);
        site.terms(call).of(wanted).stream().limit(12).forEach(t -> {
            List<TextEdit> both = new ArrayList<>(changes);
            both.add(site.file.replace(bad, t.text()));
            edits.add(
                    "receiver",
                    t.weight() * (t.text().contains(old) ? 1 : 0.7),
                    call,
                    "Call " + call.getNameAsString() + " of " + receiver.name() + " with " + t.text(),
                    both);
        });
    }
}
