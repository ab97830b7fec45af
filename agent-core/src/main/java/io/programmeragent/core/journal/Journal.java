package io.programmeragent.core.journal;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import java.time.Instant;
import java.util.List;

/** The append-only record of incidents. */
public interface Journal {
    /**
     * Appends events of one incident, all or none; they are durable when this returns.
     *
     * @param after the sequence of the incident's last event that the caller knows; 0 for a new incident
     * @throws ConflictException when the incident has moved on
     */
    List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events);

    /** An incident's events, in order; empty for an unknown one. */
    List<RecordedEvent> read(IncidentId incident);

    /** Incidents that are not closed, oldest first. */
    List<IncidentId> open();

    /** All incidents, the newest first. */
    List<IncidentId> latest(int limit);
}
