package io.programmeragent.api.incident;

import java.util.Objects;
import java.util.Optional;

/**
 * A message to people.
 *
 * @param key the same for the same message, so that it is not sent twice
 * @param incident what it is about; empty when nothing is wrong and something could be made better
 * @param service whose
 * @param title one line
 * @param text what happened, why, and what to do
 */
public record Notification(String key, Optional<IncidentId> incident, String service, String title, String text) {
    public Notification {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }
}
