package counters;

import java.util.Map;
import java.util.TreeMap;

/** Counts things by name, and tells what changed since a moment. */
public final class Counters {
    private final Map<String, Long> counts = new TreeMap<>();
    private Map<String, Long> mark = Map.of();

    public void add(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    public long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Changes are counted from now on. */
    public void mark() {
        //@fault
        //        mark = counts;
        //@reference
        mark = new TreeMap<>(counts);
        //@end
    }

    public Map<String, Long> changes() {
        Map<String, Long> changes = new TreeMap<>();
        counts.forEach((name, count) -> {
            long change = count - mark.getOrDefault(name, 0L);
            if (change != 0) {
                changes.put(name, change);
            }
        });
        return changes;
    }
}
