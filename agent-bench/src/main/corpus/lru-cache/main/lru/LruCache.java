package lru;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps so many values; the one that was not used for longest makes room. */
public final class LruCache {
    private final int capacity;
    private final Map<String, String> values = new HashMap<>();
    private final Deque<String> byUse = new ArrayDeque<>();

    public LruCache(int capacity) {
        this.capacity = capacity;
    }

    public String get(String key) {
        String value = values.get(key);
        if (value != null) {
            touch(key);
        }
        return value;
    }

    public void put(String key, String value) {
        values.put(key, value);
        touch(key);
        if (values.size() > capacity) {
            values.remove(byUse.removeFirst());
        }
    }

    private void touch(String key) {
        //@fault
        //@reference
        byUse.remove(key);
        //@end
        byUse.addLast(key);
    }

    public int size() {
        return values.size();
    }

    /** The one that goes next comes first. */
    public List<String> keys() {
        return List.copyOf(byUse);
    }
}
