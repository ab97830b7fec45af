package io.programmeragent.core.observe;

import io.programmeragent.core.service.MetricSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a metric is trouble. A value at or above the threshold is, one below the clear value is not, and one in
 * between, or one that is not a number, changes nothing. To have no value for long is trouble of another kind; it says
 * nothing about the first.
 *
 * @param trouble empty while nothing is known
 * @param missingSince since when there has been no value; empty while there is one
 * @param absent whether it has been missing for long; empty while nothing is known
 */
record MetricHysteresis(Optional<Boolean> trouble, Optional<Instant> missingSince, Optional<Boolean> absent) {
    static MetricHysteresis unknown() {
        return new MetricHysteresis(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param value empty when the source has none, or could not be asked */
    MetricHysteresis after(OptionalDouble value, MetricSignal signal, Duration absence, Instant now) {
        if (value.isEmpty()) {
            Instant since = missingSince.orElse(now);
            boolean tooLong = !now.isBefore(since.plus(absence));
            return new MetricHysteresis(trouble, Optional.of(since), tooLong ? Optional.of(true) : absent);
        }
        double number = value.getAsDouble();
        Optional<Boolean> decided = number >= signal.threshold()
                ? Optional.of(true)
                : number < signal.clear() ? Optional.of(false) : trouble;
        return new MetricHysteresis(decided, Optional.empty(), Optional.of(false));
    }
}
