package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.store.SignalStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inbox in the agent's store. Over {@link io.programmeragent.core.journal.SqlJournal} a signal that opened or joined an
 * incident is decided in the transaction that recorded it; whatever else belongs to an incident is counted for it.
 */
public final class StoredInbox implements Inbox {
    private final SignalStore signals;

    public StoredInbox(SignalStore signals) {
        this.signals = signals;
    }

    @Override
    public int receive(List<Signal> received, Instant at) {
        return signals.receive(received, at);
    }

    @Override
    public Set<String> waiting() {
        return signals.waiting();
    }

    @Override
    public List<Signal> pending(String service) {
        return signals.pending(service);
    }

    @Override
    public void decided(List<Decided> decided, Instant at) {
        // of what the journal recorded it has noted that already; deciding on it here does nothing
        signals.decide(
                decided.stream()
                        .map(d -> new SignalStore.Disposal(
                                d.signal(), d.disposition().incident()))
                        .toList(),
                at);
    }

    @Override
    public Optional<IncidentId> countedFor(Signal signal) {
        return signals.countedFor(signal);
    }

    @Override
    public long overflow(IncidentId incident) {
        return signals.overflow(incident);
    }

    @Override
    public int forget(Instant before, Set<IncidentId> open) {
        return signals.forget(before, open);
    }

    @Override
    public long repeats(IncidentId incident) {
        return signals.repeats(incident);
    }
}
