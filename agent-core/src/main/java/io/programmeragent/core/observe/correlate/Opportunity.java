package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something to make better, such as a latency that drifts, and no fault: it is kept and told, and opens no incident. */
public final class Opportunity {
    private static final String MARK = "opportunity";

    private Opportunity() {}

    public static Map<String, String> mark(Map<String, String> details) {
        Map<String, String> marked = new LinkedHashMap<>(details);
        marked.put(MARK, "true");
        return marked;
    }

    public static boolean is(Signal signal) {
        return "true".equals(signal.details().get(MARK)) && signal.kind() == SignalKind.METRIC;
    }
}
