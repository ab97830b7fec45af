package io.programmeragent.api.observe;

import java.util.List;
import java.util.Objects;

/**
 * A part of a log.
 *
 * @param entries oldest first
 * @param next where to read on; valid also when there are no entries
 */
public record LogPage(List<LogEntry> entries, String next) {
    public LogPage {
        entries = List.copyOf(entries);
        Objects.requireNonNull(next, "next");
    }
}
