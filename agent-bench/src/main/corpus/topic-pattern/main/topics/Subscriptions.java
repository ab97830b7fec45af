package topics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who listens to which topics; {@code orders.*} means all below {@code orders}. */
public final class Subscriptions {
    private final Map<String, String> patterns = new LinkedHashMap<>();

    public void add(String listener, String pattern) {
        if (pattern.isEmpty() || pattern.startsWith(".")) {
            throw new IllegalArgumentException("pattern '" + pattern + "'");
        }
        patterns.put(listener, pattern);
    }

    public List<String> listenersOf(String topic) {
        return patterns.entrySet().stream()
                .filter(e -> matches(e.getValue(), topic))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean matches(String pattern, String topic) {
        if (pattern.endsWith(".*")) {
            String prefix = pattern.substring(0, pattern.length() - 1);
            //@fault
            //            return topic.endsWith(prefix);
            //@reference
            return topic.startsWith(prefix);
            //@end
        }
        return pattern.equals(topic);
    }
}
