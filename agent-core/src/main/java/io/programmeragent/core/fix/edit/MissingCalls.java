package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call that is missing: something to be kept, taken out again, emptied, written or put in order, or a step of its own. */
final class MissingCalls {
    private static final Set<String> KEEPING = Set.of(
            "add",
            "addAll",
            "put",
            "push",
            "append",
            "offer",
            "addLast",
            "addFirst",
            "remove",
            "putAll",
            "set",
            "removeAll",
            "retainAll");

    /** What has no method to take out again what was put in; see {@link #lastTakenOut}. */
    private static final String LAST = "last";

    /** What takes out again what a call has put in; the first argument goes with it where the name is the plain one. */
    private static final Map<String, String> UNDOING = Map.of(
            "add", "remove",
            "put", "remove",
            "push", "pop",
            "addLast", "removeLast",
            "addFirst", "removeFirst",
            "append", LAST);

    /** A collection that a member has nothing to do with otherwise is changed by it less often than one that it works on. */
    private static final double ELSEWHERE = 0.7;

    private MissingCalls() {}

    static void find(Site site, Position position, Missing all) {
        keeping(site, position, all);
        undone(site, position, all);
        resets(site, position, all);
        ownCalls(site, position, all);
        order(site, position, all);
    }

    private static void keeping(Site site, Position position, Missing all) {
        Statement at = position.statement();
        List<Variable> variables = site.variables(at);
        for (Variable keeper : variables) {
            if (!keeper.type().known() || keeper.type().isArray() || keeper.kind() == Variable.Kind.CONSTANT) {
                continue;
            }
            double near = keeper.kind() != Variable.Kind.FIELD
                            || site.all(NameExpr.class).stream()
                                    .anyMatch(n -> n.getNameAsString().equals(keeper.name()))
                    ? 1
                    : ELSEWHERE;
            for (Method method : site.methods(keeper.type())) {
                boolean used = site.all(MethodCallExpr.class).stream()
                        .anyMatch(c -> c.getNameAsString().equals(method.name()));
                if (!KEEPING.contains(method.name()) || method.isStatic()) {
                    continue;
                }
                double removal = used ? 0.4 : 0.25;
                double factor = near * (used ? 1 : 0.8) * (method.name().equals("remove") ? removal : 1);
                if (method.parameters().size() == 1) {
                    JavaType wanted = ofAnything(method.parameters().get(0));
                    site.terms(at).of(wanted).stream()
                            .filter(t ->
                                    !t.text().equals(keeper.name()) && !t.text().matches("true|false|-?\\d+"))
                            .limit(8)
                            .forEach(t -> all.put(
                                    "insert-call",
                                    keeper.name() + "." + method.name() + "(" + t.text() + ");",
                                    t.weight() * factor));
                } else if (method.parameters().size() == 2 && method.name().equals("put")) {
                    pairs(site, at, keeper, method, factor, all);
                }
            }
        }
    }

    /** {@code Collection<?>} is known as one of {@code Object}, and takes those of anything. */
    private static JavaType ofAnything(JavaType type) {
        return type.arguments().contains(JavaType.OBJECT) ? JavaType.of(type.name()) : type;
    }

    private static void pairs(Site site, Statement at, Variable keeper, Method method, double factor, Missing all) {
        List<Term> keys =
                site.terms(at).of(method.parameters().get(0)).stream().limit(4).toList();
        List<Term> values =
                site.terms(at).of(method.parameters().get(1)).stream().limit(6).toList();
        for (Term key : keys) {
            for (Term value : values) {
                if (!key.text().equals(value.text())) {
                    all.put(
                            "insert-call",
                            keeper.name() + ".put(" + key.text() + ", " + value.text() + ");",
                            key.weight() * value.weight() * factor);
                }
            }
        }
    }

    /** What the member has put in before, and nothing of it takes out again: {@code open.remove(name)} at the end of a visit. */
    private static void undone(Site site, Position position, Missing all) {
        Statement at = position.statement();
        List<MethodCallExpr> calls = site.all(MethodCallExpr.class);
        for (MethodCallExpr call : calls) {
            String undoing = UNDOING.getOrDefault(call.getNameAsString(), "");
            if (undoing.isEmpty()
                    || call.getScope()
                            .filter(o -> o.isNameExpr() || o.isFieldAccessExpr())
                            .isEmpty()
                    || call.getArguments().isEmpty()
                    || site.file.from(call) > site.file.from(at)
                    || !site.knownAt(call.getScope().get(), at)
                    || !site.knownAt(call.getArgument(0), at)
                    || !Site.isPure(call.getArgument(0))) {
                continue;
            }
            boolean undone = calls.stream()
                    .anyMatch(c -> c.getScope().equals(call.getScope())
                            && c.getNameAsString().matches("remove.*|poll.*|pop|clear|delete.*|setLength"));
            if (!undone && undoing.equals(LAST)) {
                lastTakenOut(site, call).ifPresent(t -> all.put("insert-call", t, 0.9));
                continue;
            }
            String argument = undoing.equals("remove") ? site.text(call.getArgument(0)) : "";
            if (!undone) {
                String text = site.text(call.getScope().get()) + "." + undoing + "(" + argument + ");";
                all.put("insert-call", text, 0.9);
                lastTakenOut(site, call).ifPresent(t -> all.put("insert-call", t, 0.9));
            }
        }
    }

    /** Of a list or a text the last is taken out again, as a search does that goes back. */
    private static Optional<String> lastTakenOut(Site site, MethodCallExpr call) {
        String name = site.text(call.getScope().orElseThrow());
        JavaType type = site.type(call.getScope().orElseThrow());
        if (call.getNameAsString().equals("append") && type.is("java.lang.StringBuilder")) {
            boolean longer = site.type(call.getArgument(0)).equals(JavaType.STRING);
            return Optional.of(
                    longer
                            ? name + ".setLength(" + name + ".length() - " + site.file.operand(call.getArgument(0))
                                    + ".length());"
                            : name + ".deleteCharAt(" + name + ".length() - 1);");
        }
        boolean list = type.is("java.util.List") || type.is("java.util.ArrayList") || type.is("java.util.LinkedList");
        return list
                        && call.getNameAsString().equals("add")
                        && call.getArguments().size() == 1
                ? Optional.of(name + ".remove(" + name + ".size() - 1);")
                : Optional.empty();
    }

    /** What is filled anew each time is emptied before; what is held back is written. */
    private static void resets(Site site, Position position, Missing all) {
        double once = Nodes.enclosingLoop(position.statement()).isPresent() ? 0.5 : 1;
        for (Variable variable : site.variables(position.statement())) {
            if (variable.type().is("java.lang.StringBuilder")) {
                all.put("insert-call", variable.name() + ".setLength(0);", 0.7);
            } else if (variable.kind() != Variable.Kind.CONSTANT
                    && site.methods(variable.type()).stream()
                            .anyMatch(m ->
                                    m.name().equals("clear") && m.parameters().isEmpty())) {
                all.put("insert-call", variable.name() + ".clear();", 0.6);
            } else if (variable.kind() != Variable.Kind.CONSTANT
                    && site.methods(variable.type()).stream()
                            .anyMatch(m ->
                                    m.name().equals("flush") && m.parameters().isEmpty())) {
                all.put("insert-call", variable.name() + ".flush();", 0.8 * once);
            }
        }
    }

    private static void ownCalls(Site site, Position position, Missing all) {
        Statement at = position.statement();
        site.types.declaration(site.types.enclosing(site.file, at)).stream()
                .flatMap(d -> d.declaration().getMethods().stream())
                .filter(m -> m.getType().isVoidType() && m.getParameters().size() <= 1 && !Nodes.same(m, site.member))
                .limit(10)
                .forEach(m -> ownCall(site, at, m, all));
    }

    private static void ownCall(Site site, Statement at, MethodDeclaration method, Missing all) {
        String name = method.getNameAsString();
        if (method.getParameters().isEmpty()) {
            all.put("insert-call", name + "();", 0.6);
            return;
        }
        JavaType wanted = site.types.of(site.file, method.getParameter(0).getType());
        site.terms(at).of(wanted).stream()
                .limit(4)
                .forEach(t -> all.put("insert-call", name + "(" + t.text() + ");", 0.7 * t.weight()));
    }

    /**
     * A list or array that is not in order yet; to put it in order each time round a loop is hardly ever meant, nor that a
     * method which answers a question puts in order what it is asked about.
     */
    private static void order(Site site, Position position, Missing all) {
        double each = Nodes.enclosingLoop(position.statement()).isPresent() ? 0.4 : 1;
        boolean answers =
                site.member instanceof MethodDeclaration m && !m.getType().isVoidType();
        for (Variable variable : site.variables(position.statement())) {
            double once = each * (answers && variable.kind() == Variable.Kind.FIELD ? 0.3 : 1);
            String type = variable.type().name();
            if (variable.type().isArray()) {
                all.put("insert-order", "java.util.Arrays.sort(" + variable.name() + ");", 0.7 * once);
            } else if (type.equals("java.util.List") || type.equals("java.util.ArrayList")) {
                all.put("insert-order", "java.util.Collections.sort(" + variable.name() + ");", 0.8 * once);
                all.put("insert-order", "java.util.Collections.reverse(" + variable.name() + ");", 0.6 * once);
            }
        }
    }
}
