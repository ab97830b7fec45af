package io.programmeragent.api.observe;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which log entries to read.
 *
 * @param service whose logs
 * @param from the first moment of interest, included
 * @param to the last moment of interest, excluded
 * @param contains text that an entry must contain; empty for all
 * @param limit how many entries at most, 1 to 100,000
 * @param cursor where an earlier page ended; when present, {@code from} is ignored
 */
public record LogQuery(String service, Instant from, Instant to, String contains, int limit, Optional<String> cursor) {
    public LogQuery {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(contains, "contains");
        Objects.requireNonNull(cursor, "cursor");
        if (limit < 1 || limit > 100_000) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and 100000");
        }
    }

    /** All entries between two moments, up to a limit. */
    public static LogQuery between(String service, Instant from, Instant to, int limit) {
        return new LogQuery(service, from, to, "", limit, Optional.empty());
    }

    /** The same query from its beginning, in long pages. */
    static LogQuery all(LogQuery query) {
        return new LogQuery(query.service(), query.from(), query.to(), query.contains(), 1_000, Optional.empty());
    }

    /** The same query, read on from where a page ended. */
    public LogQuery after(String pageEnd) {
        return new LogQuery(service, from, to, contains, limit, Optional.of(pageEnd));
    }
}
