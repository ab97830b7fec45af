package io.programmeragent.api.observe;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One logged event.
 *
 * @param at when it was logged, by the service's clock where the line says so
 * @param labels what the source knows about it, such as {@code file} or {@code level}
 * @param text its lines, joined by {@code \n}, without the last line end
 */
public record LogEntry(Instant at, Map<String, String> labels, String text) {
    public LogEntry {
        Objects.requireNonNull(at, "at");
        labels = Map.copyOf(labels);
        Objects.requireNonNull(text, "text");
    }

    /** The first line, which usually names the event. */
    public String firstLine() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
