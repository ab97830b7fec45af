package io.programmeragent.core.guard;

import java.time.Duration;

/**
 * The limits that the guard holds the agent to.
 *
 * @param changesPerHour how many changes may be begun within an hour
 * @param breakerFailures how many changes in a row may fail before the breaker opens
 * @param breakerPause how long it stays open after the last failure
 * @param modelsPerIncident what models may use for one incident
 * @param modelsPerDay what models may use in a day (UTC)
 */
public record GuardLimits(
        int changesPerHour,
        int breakerFailures,
        Duration breakerPause,
        ModelBudget modelsPerIncident,
        ModelBudget modelsPerDay) {
    public static GuardLimits defaults() {
        return new GuardLimits(
                20,
                3,
                Duration.ofHours(1),
                new ModelBudget(200_000, 3_000_000, 60, Duration.ofMinutes(30)),
                new ModelBudget(2_000_000, 30_000_000, 600, Duration.ofHours(5)));
    }

    /**
     * What models may use.
     *
     * @param tokens prompts and answers together
     * @param micros money, in millionths of the currency of the price table
     * @param calls how many
     * @param time how long all calls together may take
     */
    public record ModelBudget(long tokens, long micros, int calls, Duration time) {}
}
