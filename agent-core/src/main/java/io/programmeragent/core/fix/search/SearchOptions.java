package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.edit.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How long and how hard is searched.
 *
 * @param limit after which the search ends; the proof of the first fix is not cut, if it takes no more than twice what the tests
 *     took at first
 * @param more how long is searched on after the first plausible fix, for better ones
 * @param workers JVMs that try candidates side by side
 * @param factors how much likelier than usual some kinds of edits are, by key of {@link Weights}
 * @param recent paths of files that were changed lately
 * @param test the test to go by, such as {@code CartTest#adds}; empty for all
 */
public record SearchOptions(
        Duration limit,
        Duration more,
        int workers,
        Map<String, Double> factors,
        List<String> recent,
        Optional<String> test) {
    public SearchOptions {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(more, "more");
        factors = Map.copyOf(factors);
        recent = List.copyOf(recent);
        Objects.requireNonNull(test, "test");
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + " is not positive");
        }
    }

    /** With nothing known of earlier fixes and commits. */
    public SearchOptions(Duration limit, Duration more, int workers, Optional<String> test) {
        this(limit, more, workers, Map.of(), List.of(), test);
    }

    /** The same by another test. */
    SearchOptions by(Optional<String> other) {
        return new SearchOptions(limit, more, workers, factors, recent, other);
    }

    public static SearchOptions standard() {
        return new SearchOptions(Duration.ofSeconds(120), Duration.ofSeconds(5), 2, Optional.empty());
    }
}
