package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ranks the repository's own classes (or modules) by how likely the fault behind some stack traces is in them. Each trace
 * votes by its root cause: the innermost own class with one vote, the next with half of one, then a third. So traces that
 * came to grief in the same helper from the same caller point at the caller as soon as another one does. Traces of the
 * same way count once, since a frequent fault is not a surer one. What happens by accident (a null, an index, a cast)
 * votes twice: code that throws on purpose has at least thought of it. A constructor that refuses its arguments passes
 * its place on to its caller.
 */
public final class Localisation {
    private static final Set<String> ACCIDENTS = Set.of(
            "NullPointerException",
            "IndexOutOfBoundsException",
            "ArrayIndexOutOfBoundsException",
            "StringIndexOutOfBoundsException",
            "ClassCastException",
            "ArithmeticException",
            "ArrayStoreException",
            "NegativeArraySizeException",
            "StackOverflowError",
            "TypeError",
            "AttributeError",
            "KeyError",
            "IndexError",
            "ZeroDivisionError",
            "ReferenceError");

    private Localisation() {}

    /**
     * The own types, likeliest first. Nested classes are counted for the class around them. When no trace's root cause
     * has an own frame, what it caused is asked.
     *
     * @param own whether a frame is the repository's own
     */
    public static List<String> rank(List<StackTrace> traces, Predicate<StackFrame> own) {
        Map<String, Double> votes = new HashMap<>();
        Map<String, Integer> order = new HashMap<>();
        Set<List<String>> ways = new HashSet<>();
        for (StackTrace trace : traces) {
            List<String> types = types(trace, own);
            if (types.isEmpty() || !ways.add(types)) {
                continue;
            }
            double vote = ACCIDENTS.contains(simpleName(trace.root().exception())) ? 2 : 1;
            for (int i = 0; i < types.size(); i++) {
                order.putIfAbsent(types.get(i), order.size());
                votes.merge(types.get(i), vote / (i + 1), Double::sum);
            }
        }
        List<String> ranked = new ArrayList<>(votes.keySet());
        ranked.sort(Comparator.<String>comparingDouble(votes::get).reversed().thenComparing(order::get));
        return ranked;
    }

    /** The own types of the innermost exception that has any, innermost first. */
    private static List<String> types(StackTrace trace, Predicate<StackFrame> own) {
        List<String> inner = trace.cause().map(c -> types(c, own)).orElse(List.of());
        if (!inner.isEmpty()) {
            return inner;
        }
        Set<String> types = new LinkedHashSet<>();
        trace.frames().stream().filter(own).map(f -> outer(f.type())).forEach(types::add);
        List<String> ordered = new ArrayList<>(types);
        if (ordered.size() > 1 && refusesArguments(trace, own)) {
            Collections.swap(ordered, 0, 1);
        }
        return ordered;
    }

    private static boolean refusesArguments(StackTrace trace, Predicate<StackFrame> own) {
        StackFrame thrower = trace.frames().get(0);
        return own.test(thrower)
                && thrower.method().equals("<init>")
                && trace.exception().endsWith("IllegalArgumentException");
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The class around a nested or generated one. */
    public static String outer(String type) {
        int dollar = type.indexOf('$', type.lastIndexOf('.') + 2);
        return dollar < 0 ? type : type.substring(0, dollar);
    }
}
