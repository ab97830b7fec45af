package io.programmeragent.core.story;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.journal.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal that holds told stories and takes nothing new. */
public final class StoredStories implements Journal {
    private final Map<IncidentId, Story> stories = new LinkedHashMap<>();

    public void add(Story story) {
        stories.put(story.incident().id(), story);
    }

    @Override
    public List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedEvent> read(IncidentId incident) {
        return stories.containsKey(incident) ? stories.get(incident).events() : List.of();
    }

    @Override
    public List<IncidentId> open() {
        return List.copyOf(stories.keySet());
    }

    @Override
    public List<IncidentId> latest(int limit) {
        return stories.keySet().stream().limit(limit).toList();
    }
}
