package io.programmeragent.core.fix.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that names are made of, {@code camelCase} or {@code UPPER_CASE}. */
final class Words {
    /** Of the methods of the platform that are easily taken for each other. */
    private static final List<Set<String>> TWINS = List.of(
            Set.of("peek", "poll", "remove", "pop", "take"),
            Set.of("get", "remove"),
            Set.of("put", "replace"),
            Set.of("first", "last"),
            Set.of("min", "max"),
            Set.of("floor", "ceiling", "lower", "higher", "ceil"),
            Set.of("head", "tail"),
            Set.of("plus", "minus"),
            Set.of("before", "after"),
            Set.of("starts", "ends"),
            Set.of("any", "all", "none"),
            Set.of("skip", "limit"),
            Set.of("find", "matches", "looking"),
            Set.of("take", "drop"),
            Set.of("increment", "decrement"),
            Set.of("add", "subtract", "remove", "retain"),
            Set.of("multiply", "divide", "remainder"),
            Set.of("lock", "unlock"),
            Set.of("upper", "lower"),
            Set.of("notify", "signal"));

    private Words() {}

    static List<String> of(String name) {
        return Arrays.stream(name.split("_|(?<=[a-z0-9])(?=[A-Z])", -1))
                .map(w -> w.toLowerCase(Locale.ROOT))
                .toList();
    }

    static boolean share(String one, String other) {
        return of(one).stream().anyMatch(of(other)::contains);
    }

    /** Whether two names differ in a single word, which is easily taken for the other: {@code peekFirst}, {@code pollFirst}. */
    static boolean areTwins(String one, String other) {
        List<String> words = of(one);
        List<String> others = of(other);
        int different = -1;
        for (int i = 0; i < words.size() && words.size() == others.size(); i++) {
            if (!words.get(i).equals(others.get(i))) {
                if (different >= 0) {
                    return false;
                }
                different = i;
            }
        }
        if (different < 0) {
            return false;
        }
        Set<String> both = Set.of(words.get(different), others.get(different));
        return TWINS.stream().anyMatch(t -> t.containsAll(both));
    }
}
