package io.programmeragent.core.observe;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.store.SignalStore;
import java.time.Instant;
import java.util.List;
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
    public boolean receive(Signal signal, Instant at) {
        return signals.receive(signal, at);
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
    public void decided(Signal signal, Disposition disposition, Instant at) {
        // of what the journal recorded it has noted that already; counting it then does nothing
        disposition.incident().ifPresentOrElse(i -> signals.count(signal, i, at), () -> signals.ignore(signal, at));
    }

    @Override
    public long repeats(IncidentId incident) {
        return signals.repeats(incident);
    }
}
