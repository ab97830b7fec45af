package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collection of the wrong kind: one that loses the order, or has twice what should be there once. What it is declared as
 * is exchanged too where it does not take the new kind.
 */
final class CollectionKindEdits implements Operator {
    /** What each kind is taken for, and how often beside the others; no two alike, so that their order is always the same. */
    private static final Map<String, Map<String, Double>> OTHERS = Map.of(
            "HashMap", Map.of("LinkedHashMap", 1.0, "TreeMap", 0.8),
            "LinkedHashMap", Map.of("TreeMap", 0.6),
            "TreeMap", Map.of("LinkedHashMap", 0.6),
            "HashSet", Map.of("LinkedHashSet", 1.0, "TreeSet", 0.8, "ArrayList", 0.6),
            "LinkedHashSet", Map.of("TreeSet", 0.6, "ArrayList", 0.5),
            "TreeSet", Map.of("LinkedHashSet", 0.6, "ArrayList", 0.4),
            "ArrayList", Map.of("LinkedHashSet", 0.8),
            "LinkedList", Map.of("LinkedHashSet", 0.6));
    /** What each is of its own, by the end of its name. */
    private static final List<String> INTERFACES = List.of("Map", "Set", "List");

    @Override
    public void propose(Site site, Edits edits) {
        for (ObjectCreationExpr creation : site.all(ObjectCreationExpr.class)) {
            if (creation.getAnonymousClassBody().isEmpty()) {
                others(site, edits, creation, creation.getType());
            }
        }
        for (MethodReferenceExpr reference : site.all(MethodReferenceExpr.class)) {
            if (reference.getIdentifier().equals("new") && reference.getScope().isTypeExpr()) {
                others(site, edits, reference, reference.getScope().asTypeExpr().getType());
            }
        }
        site.all(MethodCallExpr.class).forEach(c -> collector(site, edits, c));
    }

    private static void others(Site site, Edits edits, Expression made, Type type) {
        if (!(type instanceof ClassOrInterfaceType own)) {
            return;
        }
        OTHERS.getOrDefault(own.getNameAsString(), Map.of()).forEach((other, factor) -> {
            List<TextEdit> changes = new ArrayList<>();
            exchange(site, own, other, changes);
            declared(site, made).ifPresent(d -> {
                String name = d.getNameAsString();
                if (name.equals(own.getNameAsString())) {
                    exchange(site, d, other, changes);
                } else if (INTERFACES.contains(name) && !name.equals(of(other))) {
                    exchange(site, d, of(other), changes);
                }
            });
            edits.add(
                    "collection-kind",
                    factor,
                    made,
                    "Use a " + other + " instead of a " + own.getNameAsString(),
                    changes);
        });
    }

    private static String of(String kind) {
        return INTERFACES.stream().filter(kind::endsWith).findFirst().orElse("Collection");
    }

    private static void exchange(Site site, ClassOrInterfaceType type, String by, List<TextEdit> changes) {
        SourceFile.Naming naming = site.file.name("java.util." + by);
        changes.add(site.file.replace(type.getName(), naming.text()));
        naming.imported().filter(i -> !changes.contains(i)).ifPresent(changes::add);
    }

    /** What the variable is declared as that the collection is for, or the values of the map are that it is one of. */
    private static Optional<ClassOrInterfaceType> declared(Site site, Expression made) {
        Node parent = made.getParentNode().orElse(made);
        if (parent instanceof VariableDeclarator variable) {
            return named(variable.getType());
        } else if (parent instanceof AssignExpr assign) {
            return field(site, assign.getTarget()).flatMap(CollectionKindEdits::named);
        }
        return (parent instanceof LambdaExpr ? Optional.of(parent) : Nodes.ancestor(made, LambdaExpr.class))
                .map(l -> l.getParentNode().orElse(null))
                .or(() -> Optional.of(parent))
                .filter(p ->
                        p instanceof MethodCallExpr c && c.getNameAsString().equals("computeIfAbsent"))
                .flatMap(p -> ((MethodCallExpr) p).getScope())
                .flatMap(s -> field(site, s))
                .flatMap(CollectionKindEdits::named)
                .flatMap(ClassOrInterfaceType::getTypeArguments)
                .filter(a -> a.size() == 2)
                .flatMap(a -> named(a.get(1)));
    }

    private static Optional<Type> field(Site site, Expression name) {
        String simple = name.isFieldAccessExpr() ? name.asFieldAccessExpr().getNameAsString() : name.toString();
        Optional<Type> local = site.all(VariableDeclarator.class).stream()
                .filter(v -> v.getNameAsString().equals(simple))
                .map(VariableDeclarator::getType)
                .findFirst();
        return local.or(() -> Nodes.enclosingType(site.member).stream()
                .flatMap(t -> t.getFields().stream())
                .map(FieldDeclaration::getVariables)
                .flatMap(List::stream)
                .filter(v -> v.getNameAsString().equals(simple))
                .map(VariableDeclarator::getType)
                .findFirst());
    }

    private static Optional<ClassOrInterfaceType> named(Type type) {
        return type instanceof ClassOrInterfaceType named ? Optional.of(named) : Optional.empty();
    }

    /** The order of what a stream is collected into: as it came, or sorted. */
    private static void collector(Site site, Edits edits, MethodCallExpr call) {
        String maker = call.getScope().map(s -> site.text(s) + ".").orElse("");
        int given = call.getArguments().size();
        String name = call.getNameAsString();
        for (String kind : List.of("Linked", "Tree")) {
            String set = kind.equals("Linked") ? "LinkedHashSet" : "TreeSet";
            String map = kind.equals("Linked") ? "LinkedHashMap" : "TreeMap";
            if (name.equals("toSet") && given == 0) {
                collected(site, edits, call, set, maker + "toCollection(", "::new)");
            } else if (name.equals("groupingBy") && (given == 1 || given == 2)) {
                String rest = given == 1 ? maker + "toList()" : site.text(call.getArgument(1));
                String head = site.text(call.getArgument(0));
                collected(site, edits, call, map, maker + name + "(" + head + ", ", "::new, " + rest + ")");
            } else if (name.equals("toMap") && (given == 2 || given == 3)) {
                String merged = given == 2 ? ", (first, second) -> first" : "";
                String head = String.join(
                        ", ", call.getArguments().stream().map(site::text).toList());
                collected(site, edits, call, map, maker + name + "(" + head + merged + ", ", "::new)");
            }
        }
    }

    private static void collected(Site site, Edits edits, MethodCallExpr call, String kind, String front, String back) {
        SourceFile.Naming naming = site.file.name("java.util." + kind);
        List<TextEdit> changes = new ArrayList<>(List.of(site.file.replace(call, front + naming.text() + back)));
        naming.imported().ifPresent(changes::add);
        double factor = kind.startsWith("Linked") ? 1 : 0.8;
        edits.add("collection-kind", factor, call, "Collect into a " + kind, changes);
    }
}
