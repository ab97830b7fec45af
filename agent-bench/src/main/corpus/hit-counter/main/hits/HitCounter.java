package hits;

import java.util.HashMap;
import java.util.Map;

/** Counts the hits of pages; requests come on many threads. */
public final class HitCounter {
    private final Map<String, Integer> hits = new HashMap<>();
    private long total;

    //@fault
    //    public void hit(String page) {
    //@reference
    public synchronized void hit(String page) {
        //@end
        if (page.isEmpty()) {
            return;
        }
        Integer before = hits.get(page);
        hits.put(page, before == null ? 1 : before + 1);
        total++;
    }

    public synchronized int of(String page) {
        return hits.getOrDefault(page, 0);
    }

    public synchronized long total() {
        return total;
    }

    public synchronized String top() {
        return hits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
