package io.programmeragent.core.fix.edit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements that may be missing at one place. */
final class Missing {
    private final Map<String, One> byText = new LinkedHashMap<>();

    /**
     * A statement.
     *
     * @param kind a key of {@link Weights}
     */
    record One(String kind, String text, double weight) {}

    void put(String kind, String text, double weight) {
        One old = byText.get(text);
        if (old == null || old.weight < weight) {
            byText.put(text, new One(kind, text, weight));
        }
    }

    List<One> likeliest(int limit) {
        return byText.values().stream()
                .sorted(Comparator.comparingDouble(One::weight).reversed())
                .limit(limit)
                .toList();
    }
}
