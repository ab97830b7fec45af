package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A copy is changed, or walked over, where the collection itself must not be. */
final class CollectionPattern implements Pattern {
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "remove",
            "removeAll",
            "removeIf",
            "retainAll",
            "put",
            "putAll",
            "clear",
            "set",
            "sort",
            "replaceAll",
            "putIfAbsent",
            "computeIfAbsent",
            "merge",
            "addFirst",
            "addLast");

    @Override
    public List<Draft> propose(Place place) {
        List<Draft> drafts = new ArrayList<>();
        if (place.suspect.fault() instanceof Fault.Unmodifiable) {
            place.nodes(MethodCallExpr.class).stream()
                    .filter(c -> CHANGES.contains(c.getNameAsString()))
                    .flatMap(c -> c.getScope().stream())
                    .forEach(changed -> copied(place, changed, drafts));
        } else if (place.suspect.fault() instanceof Fault.ConcurrentChange) {
            walked(place, drafts);
        }
        return drafts;
    }

    /** Where the collection comes from it is copied. */
    private static void copied(Place place, Expression changed, List<Draft> drafts) {
        String name = changed.toString().replace("this.", "");
        Optional<Value> copy = copy(place, place.type(changed));
        if (copy.isEmpty()) {
            return;
        }
        List<Expression> origins = new ArrayList<>();
        place
                .file
                .unit()
                .findAll(VariableDeclarator.class, v -> v.getNameAsString().equals(name))
                .stream()
                .flatMap(v -> v.getInitializer().stream())
                .forEach(origins::add);
        place.file
                .unit()
                .findAll(
                        AssignExpr.class,
                        a -> a.getTarget().toString().replace("this.", "").equals(name))
                .forEach(a -> origins.add(a.getValue()));
        for (Expression origin : origins) {
            if (!origin.isNullLiteralExpr() && !origin.isObjectCreationExpr()) {
                String text = origin.toString().matches("(List|Set|Map|Collections)\\.(of|empty\\w+)\\(\\)")
                        ? copy.get().text() + "()"
                        : copy.get().text() + "(" + place.text(origin) + ")";
                drafts.add(place.draft(
                        "Copy " + place.text(origin) + " before it is changed",
                        "The copy can be changed, and has the same elements.",
                        0.85,
                        Place.together(
                                List.of(place.file.replace(origin, text)),
                                copy.get().imports())));
            }
        }
    }

    private static Optional<Value> copy(Place place, JavaType type) {
        String implementation = switch (type.name()) {
            case "java.util.List", "java.util.Collection" -> "java.util.ArrayList";
            case "java.util.Set" -> "java.util.LinkedHashSet";
            case "java.util.Map" -> "java.util.LinkedHashMap";
            default -> "";
        };
        if (implementation.isEmpty()) {
            return Optional.empty();
        }
        Value created = new Values(place).named(implementation + ".<>", 1, "");
        return Optional.of(new Value(created.text().replace("()", ""), created.imports(), 1, ""));
    }

    private static void walked(Place place, List<Draft> drafts) {
        Optional<ForEachStmt> loop = place.file.unit().findAll(ForEachStmt.class).stream()
                .filter(f -> io.programmeragent.core.fix.source.SourceFile.covers(f, place.suspect.line()))
                .reduce((outer, inner) -> inner);
        if (loop.isEmpty()) {
            return;
        }
        Expression iterable = loop.get().getIterable();
        boolean view = iterable instanceof MethodCallExpr call
                && Set.of("entrySet", "keySet", "values").contains(call.getNameAsString());
        boolean set = place.type(iterable).name().endsWith("Set") && !view;
        Value list = new Values(place).named("java.util.ArrayList.<>", 1, "");
        Value sets = new Values(place).named("java.util.LinkedHashSet.<>", 1, "");
        Value copy = set ? sets : list;
        drafts.add(place.draft(
                "Walk over a copy of " + place.text(iterable),
                "The copy has the same elements in the same order, and does not change meanwhile.",
                0.8,
                Place.together(
                        List.of(place.file.replace(
                                iterable, copy.text().replace("()", "(" + place.text(iterable) + ")"))),
                        copy.imports())));
        removal(place, loop.get(), drafts);
    }

    /** {@code for (T t : c) { if (p) { c.remove(t); } }} becomes {@code c.removeIf(t -> p);}. */
    private static void removal(Place place, ForEachStmt loop, List<Draft> drafts) {
        List<MethodCallExpr> removals = loop.findAll(
                MethodCallExpr.class,
                c -> c.getNameAsString().equals("remove")
                        && c.getScope()
                                .filter(s -> s.equals(loop.getIterable()))
                                .isPresent());
        Node body = loop.getBody();
        boolean single = removals.size() == 1
                && body.findAll(com.github.javaparser.ast.stmt.IfStmt.class).size() == 1
                && body.findAll(com.github.javaparser.ast.stmt.ExpressionStmt.class)
                                .size()
                        == 1;
        if (!single) {
            return;
        }
        com.github.javaparser.ast.stmt.IfStmt check =
                body.findFirst(com.github.javaparser.ast.stmt.IfStmt.class).orElseThrow();
        boolean plain = check.getElseStmt().isEmpty()
                && Nodes.ancestors(removals.get(0)).stream().anyMatch(a -> Nodes.same(a, check.getThenStmt()));
        if (plain) {
            String variable = loop.getVariable().getVariable(0).getNameAsString();
            drafts.add(place.draft(
                    "Remove by removeIf",
                    "It does the same, and keeps the walk in step.",
                    0.85,
                    place.file.replace(
                            loop,
                            place.text(loop.getIterable()) + ".removeIf(" + variable + " -> "
                                    + place.text(check.getCondition()) + ");")));
        }
    }
}
