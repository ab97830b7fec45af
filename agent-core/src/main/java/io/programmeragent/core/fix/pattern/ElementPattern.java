package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element is taken only where there is one. */
final class ElementPattern implements Pattern {
    private static final Set<String> OF_OPTIONAL = Set.of("get", "orElseThrow", "getAsInt", "getAsLong", "getAsDouble");
    private static final Map<String, String> ASK_FIRST = Map.of(
            "next",
            "hasNext",
            "nextInt",
            "hasNextInt",
            "nextLine",
            "hasNextLine",
            "nextElement",
            "hasMoreElements",
            "nextToken",
            "hasMoreTokens");
    private static final Set<String> OF_COLLECTION = Set.of(
            "pop",
            "remove",
            "element",
            "getFirst",
            "getLast",
            "removeFirst",
            "removeLast",
            "first",
            "last",
            "firstKey",
            "lastKey",
            "peek",
            "firstElement",
            "lastElement");

    @Override
    public List<Draft> propose(Place place) {
        if (!(place.suspect.fault() instanceof Fault.NoElement)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (MethodCallExpr call : place.nodes(MethodCallExpr.class)) {
            boolean other = place.suspect
                    .callee()
                    .filter(c -> !c.method().equals(call.getNameAsString()))
                    .isPresent();
            if (other) {
                continue;
            }
            String name = call.getNameAsString();
            if (Set.of("max", "min").contains(name) && call.getArguments().size() >= 1) {
                extreme(place, call, drafts);
            } else if (call.getScope().isPresent() && call.getArguments().isEmpty()) {
                taken(place, call, call.getScope().get(), drafts);
            }
        }
        return drafts;
    }

    private static void taken(Place place, MethodCallExpr call, Expression scope, List<Draft> drafts) {
        String name = call.getNameAsString();
        String text = place.text(scope);
        if (ASK_FIRST.containsKey(name)) {
            String ask = text + "." + ASK_FIRST.get(name) + "()";
            guard(place, call, scope, "!" + ask, ask, text + " has no more", drafts);
        } else if (OF_OPTIONAL.contains(name) && isOptional(place, scope, name)) {
            optional(place, call, scope, drafts);
        } else if (OF_COLLECTION.contains(name)) {
            String empty = text + ".isEmpty()";
            guard(place, call, scope, empty, "!" + empty, text + " is empty", drafts);
        }
    }

    private static void guard(
            Place place,
            MethodCallExpr call,
            Expression scope,
            String bad,
            String good,
            String words,
            List<Draft> drafts) {
        drafts.addAll(new Guards(place).drafts(new Guards.Risky(call, scope, bad, good, words)));
    }

    private static boolean isOptional(Place place, Expression scope, String name) {
        return place.type(scope).name().startsWith("java.util.Optional")
                || name.startsWith("getAs")
                || name.equals("orElseThrow")
                || !place.type(scope).known();
    }

    private static void optional(Place place, MethodCallExpr call, Expression scope, List<Draft> drafts) {
        JavaType type = place.type(call);
        String text = place.text(scope);
        for (Value value : new Values(place).defaults(type, NullPattern.nameOf(scope), Place.names(scope), call)) {
            drafts.add(place.draft(
                    "Use " + value.text() + " when there is none",
                    value.because(),
                    0.9 * value.fit(),
                    Place.together(
                            List.of(place.file.replace(call, text + ".orElse(" + value.text() + ")")),
                            value.imports())));
        }
        guard(place, call, scope, text + ".isEmpty()", text + ".isPresent()", text + " is empty", drafts);
    }

    /** {@code Collections.max(list)}. */
    private static void extreme(Place place, MethodCallExpr call, List<Draft> drafts) {
        Expression collection = call.getArgument(0);
        String empty = place.text(collection) + ".isEmpty()";
        guard(place, call, collection, empty, "!" + empty, place.text(collection) + " is empty", drafts);
    }
}
