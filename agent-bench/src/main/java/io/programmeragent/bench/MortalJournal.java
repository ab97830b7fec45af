package io.programmeragent.bench;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The journal of an agent that may be dead: a dead one writes nothing any more. */
record MortalJournal(Journal journal, BooleanSupplier dead) implements Journal {
    @Override
    public List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        if (dead.getAsBoolean()) {
            throw new Killed();
        }
        return journal.append(incident, after, at, events);
    }

    @Override
    public List<RecordedEvent> read(IncidentId incident) {
        return journal.read(incident);
    }

    @Override
    public List<IncidentId> open() {
        return journal.open();
    }

    @Override
    public List<IncidentId> latest(int limit) {
        return journal.latest(limit);
    }

    /** An error, so that nothing handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
