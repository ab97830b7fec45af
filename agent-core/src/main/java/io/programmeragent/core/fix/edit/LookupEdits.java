package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is looked up and may not be there: it is answered otherwise, or made then and kept. */
final class LookupEdits implements Operator {
    private static final Set<String> GETTERS = Set.of("get", "orElseThrow", "getAsInt", "getAsLong", "getAsDouble");
    private static final Set<String> OPTIONAL =
            Set.of("map", "flatMap", "filter", "findFirst", "findAny", "reduce", "min", "max");

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            otherwise(site, edits, call);
            made(site, edits, call);
            merged(site, edits, call);
        }
    }

    /** {@code counts.merge(name, 1, Integer::sum)} for {@code put}, which forgets what was counted. */
    private static void merged(Site site, Edits edits, MethodCallExpr call) {
        if (call.getNameAsString().equals("put")
                && call.getArguments().size() == 2
                && call.getScope().isPresent()
                && site.type(call.getScope().get()).name().endsWith("Map")) {
            String type = site.type(call.getScope().get()).argument(1).simpleName();
            String sum = switch (type) {
                case "Integer", "Long", "Double" -> type + "::sum";
                case "String" -> "String::concat";
                case "BigDecimal", "BigInteger" -> type + "::add";
                case "Duration" -> "Duration::plus";
                default -> "";
            };
            if (!sum.isEmpty()) {
                edits.add(
                        "merge",
                        1,
                        call,
                        "Add to what is there already",
                        List.of(
                                site.file.replace(call.getName(), "merge"),
                                site.file.after(call.getArgument(1), ", " + sum)));
            }
        }
    }

    /** {@code putIfAbsent} gives what was there before, and nothing the first time. */
    private static void made(Site site, Edits edits, MethodCallExpr call) {
        boolean used = !(call.getParentNode().orElse(null) instanceof ExpressionStmt);
        if (used
                && call.getScope().isPresent()
                && call.getArguments().size() == 2
                && Set.of("putIfAbsent", "put").contains(call.getNameAsString())) {
            Set<String> taken =
                    site.variables(call).stream().map(Variable::name).collect(Collectors.toSet());
            String key = Stream.of("key", "k", "absent")
                    .filter(n -> !taken.contains(n))
                    .findFirst()
                    .orElse("key0");
            edits.add(
                    "or-else",
                    call.getNameAsString().equals("put") ? 0.4 : 1,
                    call,
                    "Give what is made when it was absent",
                    List.of(
                            site.file.replace(call.getName(), "computeIfAbsent"),
                            site.file.before(call.getArgument(1), key + " -> ")));
        }
    }

    /** {@code orElse(something)} for {@code get()} of what may be empty. */
    private static void otherwise(Site site, Edits edits, MethodCallExpr call) {
        Optional<MethodCallExpr> asked =
                call.getScope().filter(s -> s.isMethodCallExpr()).map(s -> s.asMethodCallExpr());
        boolean may = call.getScope()
                        .map(s -> site.type(s).name().startsWith("java.util.Optional"))
                        .orElse(false)
                || asked.filter(c -> OPTIONAL.contains(c.getNameAsString())
                                && !site.type(c).known())
                        .isPresent();
        if (may && call.getArguments().isEmpty() && GETTERS.contains(call.getNameAsString())) {
            JavaType wanted = site.wanted(call);
            Stream.concat(
                            site.terms(call).of(wanted).stream()
                                    .filter(t -> wanted.known())
                                    .limit(8),
                            Stream.of(new Term("null", wanted, 0.5)))
                    .forEach(t -> edits.add(
                            "or-else",
                            t.weight(),
                            call,
                            "Use " + t.text() + " where there is nothing",
                            List.of(new TextEdit(
                                    site.file.from(call.getName()), site.file.to(call), "orElse(" + t.text() + ")"))));
        }
    }
}
