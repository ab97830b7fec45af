package io.programmeragent.core.observe.correlate;

import java.time.Duration;

/**
 * When signals become incidents.
 *
 * @param settleTime how long a signal must hold before it opens an incident; one that resolves earlier opens nothing
 * @param coolDown how long after an incident's end the same signal does not open another one; not applied after an
 *     incident that recovered by itself, because nothing was done there that needs time to show
 * @param window how long after an incident's last signal one of another service that needs the same dependency belongs
 *     to it, and an unlike fault of the same service
 * @param flapping when a signal that comes and goes counts as one trouble
 * @param signalsPerIncident how many different things an incident has as events; more of them are counted only
 * @param history how long signals stay searchable
 */
public record CorrelationPolicy(
        Duration settleTime,
        Duration coolDown,
        Duration window,
        Flapping flapping,
        int signalsPerIncident,
        Duration history) {
    public CorrelationPolicy {
        if (settleTime.isNegative() || coolDown.isNegative() || window.isNegative()) {
            throw new IllegalArgumentException(
                    "settle time " + settleTime + ", cool-down " + coolDown + " or window " + window + " is negative");
        }
        if (history.isNegative() || history.isZero()) {
            throw new IllegalArgumentException("history " + history + " is not positive");
        }
        if (signalsPerIncident < 1) {
            throw new IllegalArgumentException("signals per incident " + signalsPerIncident + " is not positive");
        }
    }

    /** With the defaults of everything else. */
    public CorrelationPolicy(Duration settleTime, Duration coolDown) {
        this(settleTime, coolDown, Duration.ofMinutes(5), Flapping.defaults(), 100, Duration.ofDays(90));
    }

    /** Ten seconds to settle, half an hour to cool down, five minutes for neighbours, a hundred things, ninety days. */
    public static CorrelationPolicy defaults() {
        return new CorrelationPolicy(Duration.ofSeconds(10), Duration.ofMinutes(30));
    }

    /**
     * When something flaps: its end counts only after it has lasted.
     *
     * @param times how often it must have ended within {@code window}
     * @param window over which that is counted
     * @param quiet how long it must be over to be believed
     */
    public record Flapping(int times, Duration window, Duration quiet) {
        public Flapping {
            if (times < 1 || window.isNegative() || quiet.isNegative()) {
                throw new IllegalArgumentException("flapping needs a positive number of times, and durations");
            }
        }

        /** Three times in half an hour; five minutes. */
        public static Flapping defaults() {
            return new Flapping(3, Duration.ofMinutes(30), Duration.ofMinutes(5));
        }
    }
}
