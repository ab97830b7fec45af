package io.programmeragent.standalone.cli;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import java.util.List;
import java.util.stream.Collectors;

/** Finds incidents by what a person typed. */
final class Incidents {
    private static final int RECENT = 1000;
    private static final int SHOWN = 5;

    private Incidents() {}

    /** The incident of this id, or the only recent one whose id ends so: nobody types a whole id by hand. */
    static Incident require(Journal journal, String typed) {
        List<RecordedEvent> events;
        try {
            events = journal.read(new IncidentId(typed));
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + typed + "' cannot be an incident's id. 'incidents' lists them.");
        }
        return Incident.of(events.isEmpty() ? journal.read(endingWith(journal, typed)) : events);
    }

    private static IncidentId endingWith(Journal journal, String typed) {
        List<IncidentId> ids = journal.latest(RECENT).stream()
                .filter(id -> id.value().endsWith(typed))
                .toList();
        if (ids.isEmpty()) {
            throw new UsageException("There is no incident '" + typed + "'. 'incidents' lists them.");
        } else if (ids.size() > 1) {
            throw new UsageException("Several incidents end with '" + typed + "': "
                    + ids.stream().limit(SHOWN).map(IncidentId::value).collect(Collectors.joining(", "))
                    + ". Type more of the one you mean.");
        }
        return ids.get(0);
    }
}
