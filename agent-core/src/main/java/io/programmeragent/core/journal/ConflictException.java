package io.programmeragent.core.journal;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.incident.IncidentId;

/** Somebody else appended to the incident first; read it again and decide anew. */
public final class ConflictException extends AgentException {
    private static final long serialVersionUID = 1L;

    public ConflictException(IncidentId incident, long after) {
        super("Incident " + incident + " has moved on after event " + after, null);
    }
}
