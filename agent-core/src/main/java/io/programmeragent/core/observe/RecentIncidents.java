package io.programmeragent.core.observe;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.observe.Correlator.KnownIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service's incidents that matter for correlating, read from the journal. What is closed stays as it is, and is kept. */
final class RecentIncidents {
    private static final int LOOK_BACK = 200;

    private final Journal journal;
    private final Map<IncidentId, KnownIncident> closed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, KnownIncident> eldest) {
            return size() > LOOK_BACK;
        }
    };
    private final Map<IncidentId, String> owners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, String> eldest) {
            return size() > 2 * LOOK_BACK;
        }
    };

    RecentIncidents(Journal journal) {
        this.journal = journal;
    }

    /** The open incidents of a service, and the last of those that ended. */
    Found of(String service) {
        Set<IncidentId> candidates = new LinkedHashSet<>(journal.open());
        candidates.addAll(journal.latest(LOOK_BACK));
        Map<IncidentId, Long> sequences = new LinkedHashMap<>();
        List<KnownIncident> incidents = new ArrayList<>();
        for (IncidentId id : candidates) {
            if (!id.value().startsWith(IncidentNames.prefix(service))
                    || !owners.getOrDefault(id, service).equals(service)) {
                continue;
            }
            KnownIncident incident = closed.get(id);
            if (incident == null) {
                Incident read = Incident.of(journal.read(id));
                owners.put(id, read.service());
                if (!read.service().equals(service)) {
                    continue;
                }
                incident = known(read);
                sequences.put(id, read.sequence());
            }
            if (!incident.open()) {
                closed.put(id, incident);
            }
            incidents.add(incident);
        }
        incidents.sort(Comparator.comparing(i -> i.signals().get(0).at()));
        return new Found(incidents, sequences);
    }

    private static KnownIncident known(Incident incident) {
        Optional<RecordedEvent> end = incident.lastRecorded(e -> e instanceof IncidentEvent.Closed);
        return new KnownIncident(
                incident.id(),
                incident.signals(),
                end.map(e -> new KnownIncident.End(e.at(), ((IncidentEvent.Closed) e.event()).outcome())));
    }

    /**
     * What was found.
     *
     * @param incidents oldest first
     * @param sequences of each open incident its last event's
     */
    record Found(List<KnownIncident> incidents, Map<IncidentId, Long> sequences) {
        long sequence(IncidentId incident) {
            return sequences.getOrDefault(incident, 0L);
        }
    }
}
