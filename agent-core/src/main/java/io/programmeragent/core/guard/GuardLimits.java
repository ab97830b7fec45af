package io.programmeragent.core.guard;

import java.time.Duration;

/**
 * The limits that the guard holds the agent to.
 *
 * @param changesPerHour how many changes may be begun within an hour
 * @param breakerFailures how many changes in a row may fail before the breaker opens
 * @param breakerPause how long it stays open after the last failure
 * @param tokensPerIncident what models may use for one incident
 * @param tokensPerDay what models may use in a day (UTC)
 */
public record GuardLimits(
        int changesPerHour, int breakerFailures, Duration breakerPause, long tokensPerIncident, long tokensPerDay) {
    public static GuardLimits defaults() {
        return new GuardLimits(20, 3, Duration.ofHours(1), 200_000, 2_000_000);
    }
}
