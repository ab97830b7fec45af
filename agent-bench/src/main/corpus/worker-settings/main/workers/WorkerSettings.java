package workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many workers there are, and how patient; what is wrong falls back to the default and is told. */
public final class WorkerSettings {
    private static final int THREADS = 4;
    private static final int QUEUE = 100;
    private static final boolean FAIR = true;

    private final Map<String, String> values;
    private final List<String> warnings = new ArrayList<>();

    public WorkerSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public int threads() {
        return number("threads", THREADS);
    }

    public int queue() {
        return number("queue", QUEUE);
    }

    public boolean fair() {
        String value = values.getOrDefault("fair", String.valueOf(FAIR));
        if (!value.equals("true") && !value.equals("false")) {
            warnings.add("fair is neither true nor false: " + value);
            return FAIR;
        }
        return Boolean.parseBoolean(value);
    }

    private int number(String name, int fallback) {
        String value = values.get(name);
        if (value == null) {
            return fallback;
        }
        //@fault
        //        return Integer.parseInt(value.strip());
        //@reference
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            warnings.add(name + " is no number: " + value);
            return fallback;
        }
        //@end
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
