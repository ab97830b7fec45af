package io.programmeragent.api.incident;

import java.time.Instant;
import java.util.Objects;

/**
 * An event as the journal holds it.
 *
 * @param incident whose
 * @param sequence 1 for the incident's first event
 * @param at when it was recorded
 * @param event what happened
 */
public record RecordedEvent(IncidentId incident, long sequence, Instant at, IncidentEvent event) {
    public RecordedEvent {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " is not positive");
        }
    }
}
