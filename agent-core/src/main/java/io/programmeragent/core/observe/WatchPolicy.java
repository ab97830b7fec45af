package io.programmeragent.core.observe;

import java.time.Duration;

/**
 * How watches report.
 *
 * @param repeat how often a signal that still holds is reported again, so that one that was ignored is not forgotten
 * @param absence how long a metric must be without a value before that is a signal of its own
 * @param threads how many looks are taken at the same time, and as many probes are sent beside them
 */
public record WatchPolicy(Duration repeat, Duration absence, int threads) {
    public WatchPolicy {
        if (repeat.isNegative() || repeat.isZero() || absence.isNegative() || absence.isZero() || threads < 1) {
            throw new IllegalArgumentException("repeat, absence and threads must be positive");
        }
    }

    /** Every minute; five minutes; four. */
    public static WatchPolicy defaults() {
        return new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 4);
    }
}
