package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An inbox in memory that can lose its mark, as a crash does. */
public final class MemoryInbox implements Inbox {
    final Map<String, Signal> signals = new LinkedHashMap<>();
    final Map<String, Disposition> dispositions = new LinkedHashMap<>();
    boolean crashing;

    @Override
    public synchronized int receive(List<Signal> received, Instant at) {
        return (int) received.stream()
                .filter(s -> signals.putIfAbsent(s.identity(), s) == null)
                .count();
    }

    @Override
    public synchronized Set<String> waiting() {
        Set<String> services = new LinkedHashSet<>();
        signals.values().stream().filter(this::waits).forEach(s -> services.add(s.service()));
        return services;
    }

    @Override
    public synchronized List<Signal> pending(String service) {
        return signals.values().stream()
                .filter(s -> s.service().equals(service) && waits(s))
                .toList();
    }

    @Override
    public synchronized void decided(List<Decided> decided, Instant at) {
        if (crashing) {
            throw new IllegalStateException("killed before the mark");
        }
        decided.forEach(d -> dispositions.putIfAbsent(d.signal().identity(), d.disposition()));
    }

    @Override
    public synchronized Optional<IncidentId> countedFor(Signal signal) {
        return last(signal, false)
                .flatMap(s -> Optional.ofNullable(dispositions.get(s.identity())))
                .filter(d -> d.kind() == Disposition.Kind.COUNTED)
                .flatMap(Disposition::incident);
    }

    private Optional<Signal> last(Signal signal, boolean waitingToo) {
        return signals.values().stream()
                .filter(s -> KnownIncident.same(s, signal) && (waitingToo || !waits(s)))
                .reduce((first, second) -> second);
    }

    @Override
    public synchronized long overflow(IncidentId incident) {
        Set<KnownIncident.Thing> events = new LinkedHashSet<>();
        signals.values().stream()
                .filter(s -> kind(s).filter(k -> k == Disposition.Kind.OPENED || k == Disposition.Kind.JOINED)
                        .isPresent())
                .forEach(s -> events.add(KnownIncident.Thing.of(s)));
        return signals.values().stream()
                .filter(s -> kind(s).filter(Disposition.Kind.COUNTED::equals).isPresent()
                        && Optional.ofNullable(dispositions.get(s.identity()))
                                .flatMap(Disposition::incident)
                                .equals(Optional.of(incident)))
                .filter(s -> s.state() == SignalState.FIRING && last(s, true).equals(Optional.of(s)))
                .filter(s -> !events.contains(KnownIncident.Thing.of(s)))
                .count();
    }

    private Optional<Disposition.Kind> kind(Signal signal) {
        return Optional.ofNullable(dispositions.get(signal.identity())).map(Disposition::kind);
    }

    @Override
    public synchronized int forget(Instant before, Set<IncidentId> open) {
        List<Signal> old = signals.values().stream()
                .filter(s -> !waits(s) && s.at().isBefore(before))
                .toList();
        old.forEach(s -> signals.remove(s.identity()));
        return old.size();
    }

    @Override
    public synchronized long repeats(IncidentId incident) {
        return dispositions.values().stream()
                .filter(d -> d.incident().equals(Optional.of(incident)))
                .filter(d -> d.kind() == Disposition.Kind.COUNTED || d.kind() == Disposition.Kind.IGNORED)
                .count();
    }

    synchronized List<Signal> all() {
        return new ArrayList<>(signals.values());
    }

    private boolean waits(Signal signal) {
        return !dispositions.containsKey(signal.identity());
    }
}
