package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an incident has not among its events, because it has enough of them, fires all the same: one signal stands for all of
 * it, from the first such thing on until the last one is over, so that the incident does not look recovered before.
 */
final class Overflow {
    private static final String FINGERPRINT = "more";

    private final Inbox inbox;
    private final Journal journal;
    private final int enough;
    private final InstantSource clock;
    private final IncidentListener listener;
    private final Consumer<IncidentId> wake;
    private final Set<IncidentId> checked = new HashSet<>();

    /** @param enough how many things an incident has as events */
    Overflow(
            Inbox inbox,
            Journal journal,
            int enough,
            InstantSource clock,
            IncidentListener listener,
            Consumer<IncidentId> wake) {
        this.inbox = inbox;
        this.journal = journal;
        this.enough = enough;
        this.clock = clock;
        this.listener = listener;
        this.wake = wake;
    }

    /**
     * Says of incidents that have enough whether there is more, where something was decided about them; and once after a
     * start, because a crash may have come in between.
     */
    void settle(Sheet sheet) {
        for (KnownIncident incident : sheet.incidents()) {
            boolean news = sheet.decided().stream()
                    .anyMatch(d -> d.disposition().incident().equals(Optional.of(incident.id())));
            if (incident.open() && incident.things() >= enough && (checked.add(incident.id()) || news)) {
                settle(incident.id());
            }
        }
    }

    private void settle(IncidentId id) {
        Incident incident = Incident.of(journal.read(id));
        long more = inbox.overflow(id);
        boolean said = incident.signals().stream()
                .filter(s -> s.fingerprint().equals(FINGERPRINT))
                .reduce((first, last) -> last)
                .filter(s -> s.state() == SignalState.FIRING)
                .isPresent();
        if (incident.closed() || said == more > 0) {
            return;
        }
        Instant now = clock.instant();
        Signal signal = new Signal(
                incident.service(),
                SignalKind.ALERT,
                FINGERPRINT,
                more > 0 ? SignalState.FIRING : SignalState.RESOLVED,
                now,
                more > 0
                        ? "more fires than the " + enough + " things that are listed; alerts --search has it all"
                        : "what fired beyond the " + enough + " things that are listed is over",
                Map.of("more", Long.toString(more)));
        journal.append(id, incident.sequence(), now, List.of(new IncidentEvent.SignalJoined(signal)))
                .forEach(listener::recorded);
        wake.accept(id);
    }
}
