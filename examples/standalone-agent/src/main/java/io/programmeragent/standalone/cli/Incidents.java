package io.programmeragent.standalone.cli;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import java.util.List;

/** Finds incidents by what a person typed. */
final class Incidents {
    private Incidents() {}

    static Incident require(Journal journal, String typed) {
        List<RecordedEvent> events;
        try {
            events = journal.read(new IncidentId(typed));
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + typed + "' cannot be an incident's id. 'incidents' lists them.");
        }
        if (events.isEmpty()) {
            throw new UsageException("There is no incident '" + typed + "'. 'incidents' lists them.");
        }
        return Incident.of(events);
    }
}
