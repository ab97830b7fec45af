package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.observe.correlate.Inbox.Decided;
import io.programmeragent.core.observe.correlate.Inbox.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was decided in one go and is not recorded yet: later signals of the go are decided on as if it were. */
final class Sheet {
    private final Map<IncidentId, KnownIncident> incidents = new LinkedHashMap<>();
    private final Map<IncidentId, Long> sequences;
    private final Map<IncidentId, List<IncidentEvent>> events = new LinkedHashMap<>();
    private final List<Decided> decided = new ArrayList<>();
    private final Map<Signal, IncidentId> apart = new LinkedHashMap<>();
    private Optional<Instant> again = Optional.empty();

    Sheet(RecentIncidents.Found found) {
        found.incidents().forEach(i -> incidents.put(i.id(), i));
        this.sequences = found.sequences();
    }

    Collection<KnownIncident> incidents() {
        return incidents.values();
    }

    void open(IncidentId incident, IncidentEvent.Opened opened) {
        incidents.put(
                incident, new KnownIncident(incident, opened.service(), List.of(opened.signal()), Optional.empty()));
        record(incident, opened);
        note(
                opened.signal(),
                Disposition.Kind.OPENED,
                Optional.of(incident),
                opened.signal().summary());
    }

    void join(IncidentId incident, Signal signal) {
        incidents.computeIfPresent(incident, (id, known) -> known.with(signal));
        record(incident, new IncidentEvent.SignalJoined(signal));
        note(signal, Disposition.Kind.JOINED, Optional.of(incident), "it belongs to an open incident");
    }

    private void record(IncidentId incident, IncidentEvent event) {
        events.computeIfAbsent(incident, i -> new ArrayList<>()).add(event);
    }

    void note(Signal signal, Disposition.Kind kind, Optional<IncidentId> incident, String reason) {
        decided.add(new Decided(signal, new Disposition(kind, incident, reason)));
    }

    void apart(Signal signal, IncidentId incident) {
        apart.put(signal, incident);
    }

    /** What waits because it is suspected of another cause, and the incident whose end it waits for. */
    Map<Signal, IncidentId> apart() {
        return apart;
    }

    void lookAgain(Instant at) {
        again = again.filter(known -> known.isBefore(at)).or(() -> Optional.of(at));
    }

    /** When something has settled; empty when nothing has to. */
    Optional<Instant> again() {
        return again;
    }

    /** The events to append, by incident. */
    Map<IncidentId, List<IncidentEvent>> events() {
        return events;
    }

    /** The last event's sequence of an incident as it was found; 0 for one that is new. */
    long sequence(IncidentId incident) {
        return sequences.getOrDefault(incident, 0L);
    }

    List<Decided> decided() {
        return decided;
    }
}
