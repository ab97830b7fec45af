package io.programmeragent.api.incident;

/** Is told of every event after it is recorded, in each incident's order; a slow listener slows its incident. */
@FunctionalInterface
public interface IncidentListener {
    void recorded(RecordedEvent event);
}
