package io.programmeragent.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often a faulty class was first, beside the first own frame and the most that can be had: one is in a trace at all. */
final class LocalisationScore {
    private int cases;
    private int first;
    private int among3;
    private int naive;
    private int ceiling;

    void add(List<String> ranking, List<String> firstOwn, Set<String> faulty) {
        cases++;
        first += !ranking.isEmpty() && faulty.contains(ranking.get(0)) ? 1 : 0;
        among3 += ranking.stream().limit(3).anyMatch(faulty::contains) ? 1 : 0;
        naive += !firstOwn.isEmpty() && faulty.contains(firstOwn.get(0)) ? 1 : 0;
        ceiling += ranking.stream().anyMatch(faulty::contains) ? 1 : 0;
    }

    int cases() {
        return cases;
    }

    Map<String, Object> line(String of) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("of", of);
        line.put("bugs", cases);
        line.put("top1", first);
        line.put("top3", among3);
        line.put("firstOwnFrame", naive);
        line.put("ceiling", ceiling);
        line.put("gapClosed", ceiling == naive ? 1.0 : (first - naive) / (double) (ceiling - naive));
        return line;
    }
}
