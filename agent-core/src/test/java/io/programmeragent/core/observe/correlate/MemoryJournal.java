package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal in memory that can be overtaken before an append. */
public final class MemoryJournal implements Journal {
    final Map<IncidentId, List<RecordedEvent>> incidents = new LinkedHashMap<>();
    Runnable beforeAppend = () -> {};

    @Override
    public List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        Runnable first = beforeAppend;
        beforeAppend = () -> {};
        first.run();
        List<RecordedEvent> known = incidents.computeIfAbsent(incident, i -> new ArrayList<>());
        if (known.size() != after) {
            throw new ConflictException(incident, after);
        }
        List<RecordedEvent> added = new ArrayList<>();
        for (IncidentEvent event : events) {
            added.add(new RecordedEvent(incident, known.size() + added.size() + 1, at, event));
        }
        known.addAll(added);
        return added;
    }

    @Override
    public List<RecordedEvent> read(IncidentId incident) {
        return List.copyOf(incidents.getOrDefault(incident, List.of()));
    }

    @Override
    public List<IncidentId> open() {
        return incidents.keySet().stream().filter(this::isOpen).toList();
    }

    @Override
    public List<IncidentId> latest(int limit) {
        List<IncidentId> ids = new ArrayList<>(incidents.keySet());
        Collections.reverse(ids);
        return ids.subList(0, Math.min(limit, ids.size()));
    }

    private boolean isOpen(IncidentId id) {
        return read(id).stream().noneMatch(e -> e.event() instanceof IncidentEvent.Closed);
    }
}
