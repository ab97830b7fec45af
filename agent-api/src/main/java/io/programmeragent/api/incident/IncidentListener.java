package io.programmeragent.api.incident;

/** Is told of every event after it is recorded, in each incident's order; a slow listener slows its incident. */
@FunctionalInterface
public interface IncidentListener {
    /** An event was recorded. What this throws is logged, and changes nothing. */
    void recorded(RecordedEvent event);
}
