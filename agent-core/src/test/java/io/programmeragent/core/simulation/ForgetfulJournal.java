package io.programmeragent.core.simulation;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A journal that keeps something else than it was given, and does not say so. */
final class ForgetfulJournal implements Journal {
    private final Journal journal;
    private final UnaryOperator<IncidentEvent> kept;

    ForgetfulJournal(Journal journal, UnaryOperator<IncidentEvent> kept) {
        this.journal = journal;
        this.kept = kept;
    }

    @Override
    public List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        List<RecordedEvent> recorded =
                journal.append(incident, after, at, events.stream().map(kept).toList());
        List<RecordedEvent> claimed = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            RecordedEvent r = recorded.get(i);
            IncidentEvent said = events.get(i) instanceof IncidentEvent.StepBegun ? events.get(i) : r.event();
            claimed.add(new RecordedEvent(r.incident(), r.sequence(), r.at(), said));
        }
        return claimed;
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
}
