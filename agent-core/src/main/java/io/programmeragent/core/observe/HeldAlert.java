package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert that holds.
 *
 * @param signal as it was said first
 * @param said when it was last said that it holds
 * @param quiet whether the agent itself kept it from people when it was last seen to hold
 * @param missed how many answers came without it since then, or since the last look without an answer
 * @param missing when the first of them came; without meaning while there is none
 */
record HeldAlert(Signal signal, Instant said, boolean quiet, int missed, Instant missing) {
    /** What was not listed is over after so many answers without it, and after {@link WatchPolicy#absence()}. */
    private static final int LOOKS_TO_END = 4;
    /** What the agent keeps quiet ends without a notification: the look is all there is, so it is believed sooner. */
    private static final Duration QUIET_TO_END = Duration.ofMinutes(3);

    static HeldAlert listed(Signal signal, Instant said, boolean quiet) {
        return new HeldAlert(signal, said, quiet, 0, Instant.MAX);
    }

    /** What {@link #line()} gave before a restart, as if it had been said just now. */
    static Optional<HeldAlert> of(String line, Instant now) {
        String[] parts = line.split("\t", 4);
        if (parts.length < 4) {
            return Optional.empty();
        }
        return Optional.of(listed(
                new Signal(
                        parts[1],
                        SignalKind.ALERT,
                        parts[0],
                        SignalState.FIRING,
                        Instant.parse(parts[2]),
                        parts[3],
                        Map.of()),
                now,
                false));
    }

    /** To be kept over a restart; empty for one whose fingerprint is no part of a line. */
    Optional<String> line() {
        return signal.fingerprint().matches("(?s).*[\\t\\n].*")
                ? Optional.empty()
                : Optional.of(String.join(
                        "\t",
                        signal.fingerprint(),
                        signal.service().replaceAll("\\s", " "),
                        signal.at().toString(),
                        signal.summary().replace('\n', ' ')));
    }

    HeldAlert unseen() {
        return listed(signal, said, quiet);
    }

    HeldAlert missed(Instant now) {
        return new HeldAlert(signal, said, quiet, missed + 1, missed == 0 ? now : missing);
    }

    boolean isOver(Instant now, Duration absence) {
        Duration enough = quiet && QUIET_TO_END.compareTo(absence) < 0 ? QUIET_TO_END : absence;
        return missed >= LOOKS_TO_END && !now.isBefore(missing.plus(enough));
    }
}
