package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The incidents that matter for correlating, read from the journal. What is closed stays as it is, and is kept. */
final class RecentIncidents {
    private static final int LOOK_BACK = 200;

    private final Journal journal;
    private final Map<IncidentId, KnownIncident> closed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, KnownIncident> eldest) {
            return size() > LOOK_BACK;
        }
    };

    RecentIncidents(Journal journal) {
        this.journal = journal;
    }

    /** The open incidents, and the last of those that ended. */
    Found read() {
        Set<IncidentId> candidates = new LinkedHashSet<>(journal.open());
        candidates.addAll(journal.latest(LOOK_BACK));
        Map<IncidentId, Long> sequences = new LinkedHashMap<>();
        List<KnownIncident> incidents = new ArrayList<>();
        for (IncidentId id : candidates) {
            KnownIncident incident = closed.get(id);
            if (incident == null) {
                Incident read = Incident.of(journal.read(id));
                incident = known(read);
                sequences.put(id, read.sequence());
            }
            if (!incident.open()) {
                closed.put(id, incident);
            }
            incidents.add(incident);
        }
        incidents.sort(Comparator.comparing(KnownIncident::since));
        return new Found(incidents, sequences);
    }

    private static KnownIncident known(Incident incident) {
        Optional<RecordedEvent> end = incident.lastRecorded(e -> e instanceof IncidentEvent.Closed);
        return new KnownIncident(
                incident.id(),
                incident.service(),
                incident.signals(),
                end.map(e -> new KnownIncident.End(e.at(), ((IncidentEvent.Closed) e.event()).outcome())));
    }

    /**
     * What was found.
     *
     * @param incidents oldest first
     * @param sequences of each open incident its last event's
     */
    record Found(List<KnownIncident> incidents, Map<IncidentId, Long> sequences) {}
}
