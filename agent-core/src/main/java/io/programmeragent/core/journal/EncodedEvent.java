package io.programmeragent.core.journal;

import io.programmeragent.api.incident.IncidentEvent;
import java.util.Map;
import java.util.Objects;

/**
 * An event as it is stored.
 *
 * @param type its type name
 * @param version of the type's schema, 1 for the first
 * @param body JSON in ASCII, on one line
 * @param blobs by hash the large texts that the body names, as JSON string literals
 * @param recorded the event as it will be read again: without secrets
 */
record EncodedEvent(String type, int version, String body, Map<String, String> blobs, IncidentEvent recorded) {
    EncodedEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
        blobs = Map.copyOf(blobs);
        Objects.requireNonNull(recorded, "recorded");
    }
}
