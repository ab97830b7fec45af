package io.programmeragent.api.observe;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An alert as another system raised it.
 *
 * @param fingerprint the same for every notification about the same alert
 * @param state whether it holds now
 * @param labels what it is about; they choose the service
 * @param annotations texts for people
 * @param startsAt since when it has held
 * @param endsAt until when it held; empty while it holds
 * @param suppressed whether a silence or another alert keeps it quiet: it holds, and nobody is to be told
 */
public record Alert(
        String fingerprint,
        SignalState state,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Optional<Instant> endsAt,
        boolean suppressed) {
    public Alert {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(state, "state");
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        Objects.requireNonNull(startsAt, "startsAt");
        Objects.requireNonNull(endsAt, "endsAt");
    }

    /** One that nothing keeps quiet. */
    public Alert(
            String fingerprint,
            SignalState state,
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            Optional<Instant> endsAt) {
        this(fingerprint, state, labels, annotations, startsAt, endsAt, false);
    }
}
