package io.programmeragent.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a metric from look to look. To have no value for long is trouble of another kind; it says nothing about
 * the first.
 *
 * @param trouble empty while nothing is known
 * @param missingSince since when there has been no value; empty while there is one
 * @param absent whether it has been missing for long; empty while nothing is known
 */
record MetricHysteresis(Optional<Boolean> trouble, Optional<Instant> missingSince, Optional<Boolean> absent) {
    static MetricHysteresis unknown() {
        return new MetricHysteresis(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** After a look that found numbers, or found that there are none. */
    MetricHysteresis after(Detector.Finding finding, Duration absence, Instant now) {
        return finding.data()
                ? new MetricHysteresis(finding.trouble(), Optional.empty(), Optional.of(false))
                : missing(absence, now);
    }

    /** After a look at which there was no value, or nobody answered. */
    MetricHysteresis missing(Duration absence, Instant now) {
        Instant since = missingSince.orElse(now);
        boolean tooLong = !now.isBefore(since.plus(absence));
        return new MetricHysteresis(trouble, Optional.of(since), tooLong ? Optional.of(true) : absent);
    }
}
