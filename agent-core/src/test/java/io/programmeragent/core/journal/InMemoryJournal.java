package io.programmeragent.core.journal;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal for tests that keeps the contract and nothing beyond this object's life. */
public final class InMemoryJournal implements Journal {
    private final Map<IncidentId, List<RecordedEvent>> incidents = new LinkedHashMap<>();

    @Override
    public synchronized List<RecordedEvent> append(
            IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<RecordedEvent> known = incidents.getOrDefault(incident, List.of());
        if (known.size() != after) {
            throw new ConflictException(incident, after);
        }
        List<RecordedEvent> all = new ArrayList<>(known);
        for (IncidentEvent event : events) {
            all.add(new RecordedEvent(incident, all.size() + 1L, at.truncatedTo(ChronoUnit.MILLIS), event));
        }
        incidents.put(incident, List.copyOf(all));
        return List.copyOf(all.subList(known.size(), all.size()));
    }

    @Override
    public synchronized List<RecordedEvent> read(IncidentId incident) {
        return incidents.getOrDefault(incident, List.of());
    }

    @Override
    public synchronized List<IncidentId> open() {
        return incidents.entrySet().stream()
                .filter(e -> e.getValue().stream().noneMatch(r -> r.event() instanceof IncidentEvent.Closed))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized List<IncidentId> latest(int limit) {
        List<IncidentId> newest = new ArrayList<>();
        for (IncidentId incident : incidents.keySet()) {
            newest.add(0, incident);
        }
        return List.copyOf(newest.subList(0, Math.min(limit, newest.size())));
    }
}
