package io.programmeragent.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a metric from look to look. To have no value for long is trouble of another kind; it says nothing about
 * the first. Only what was asked for and not there is missing: time in which the source did not answer, or answered with
 * what is no number, does not count.
 *
 * @param trouble empty while nothing is known
 * @param missingSince when it was first found to have no value; empty while it has one
 * @param missing how long it was without a value since then, as far as was seen
 * @param lastMissed when the last look was, if that found no value
 * @param absent whether it has been missing for long; empty while nothing is known
 */
record MetricHysteresis(
        Optional<Boolean> trouble,
        Optional<Instant> missingSince,
        Duration missing,
        Optional<Instant> lastMissed,
        Optional<Boolean> absent) {
    static MetricHysteresis unknown() {
        return new MetricHysteresis(
                Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** After a look that was answered. */
    MetricHysteresis after(Detector.Finding finding, Duration absence, Instant now) {
        return switch (finding.answer()) {
            case NUMBERS ->
                new MetricHysteresis(
                        finding.trouble(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.of(false));
            case NOTHING -> missing(absence, now);
            case NOT_NUMBER -> unseen();
        };
    }

    /** After a look at which nothing could be seen: nobody answered, or not with a number. */
    MetricHysteresis unseen() {
        return new MetricHysteresis(trouble, missingSince, missing, Optional.empty(), absent);
    }

    private MetricHysteresis missing(Duration absence, Instant now) {
        Duration longer =
                missing.plus(lastMissed.map(last -> Duration.between(last, now)).orElse(Duration.ZERO));
        return new MetricHysteresis(
                trouble,
                missingSince.or(() -> Optional.of(now)),
                longer,
                Optional.of(now),
                longer.compareTo(absence) >= 0 ? Optional.of(true) : absent);
    }
}
