package io.programmeragent.core.observe;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.store.SignalStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The inbox in the agent's store. Over {@link io.programmeragent.core.journal.SqlJournal} a signal that opened or joined an
 * incident is decided in the transaction that recorded it, so there is nothing left to note.
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
        switch (disposition.kind()) {
            case OPENED, JOINED -> {}
            case COUNTED -> signals.count(signal, disposition.incident().orElseThrow(), at);
            case IGNORED -> signals.ignore(signal, at);
        }
    }

    @Override
    public long repeats(IncidentId incident) {
        return signals.repeats(incident);
    }
}
