package io.programmeragent.core.observe;

import java.time.Duration;

/**
 * When signals become incidents.
 *
 * @param settleTime how long a signal must hold before it opens an incident; one that resolves earlier opens nothing
 * @param coolDown how long after an incident's end the same signal does not open another one; not applied after an
 *     incident that recovered by itself, because nothing was done there that needs time to show
 */
public record CorrelationPolicy(Duration settleTime, Duration coolDown) {
    public CorrelationPolicy {
        if (settleTime.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException(
                    "settle time " + settleTime + " or cool-down " + coolDown + " is negative");
        }
    }

    /** Ten seconds to settle, half an hour to cool down. */
    public static CorrelationPolicy defaults() {
        return new CorrelationPolicy(Duration.ofSeconds(10), Duration.ofMinutes(30));
    }
}
