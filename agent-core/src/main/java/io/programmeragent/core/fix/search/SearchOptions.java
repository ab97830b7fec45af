package io.programmeragent.core.fix.search;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long and how hard is searched.
 *
 * @param limit after which the search ends
 * @param more how long is searched on after the first plausible fix, for better ones
 * @param workers JVMs that try candidates side by side
 * @param test the test to go by, such as {@code CartTest#adds}; empty for all
 */
public record SearchOptions(Duration limit, Duration more, int workers, Optional<String> test) {
    public SearchOptions {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(more, "more");
        Objects.requireNonNull(test, "test");
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + " is not positive");
        }
    }

    public static SearchOptions standard() {
        return new SearchOptions(Duration.ofSeconds(120), Duration.ofSeconds(5), 2, Optional.empty());
    }
}
