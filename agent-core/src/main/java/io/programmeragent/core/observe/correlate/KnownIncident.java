package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An incident, as far as correlating needs it; never changed. Looked at for every signal, hence the look-up tables. */
final class KnownIncident {
    private final IncidentId id;
    private final String service;
    private final List<Signal> signals;
    private final Optional<End> end;
    private final Set<String> reports = new HashSet<>();
    private final Map<Thing, SignalState> states = new HashMap<>();
    private final Set<String> alertNames = new HashSet<>();
    private final Set<String> faults = new HashSet<>();
    private final Instant lastAt;

    /**
     * An incident.
     *
     * @param service whose it is
     * @param signals all its signals, also those of other services, in the order in which they came; at least one
     * @param end how it ended; empty while it is open
     */
    KnownIncident(IncidentId id, String service, List<Signal> signals, Optional<End> end) {
        this.id = id;
        this.service = service;
        this.signals = List.copyOf(signals);
        this.end = end;
        Instant latest = signals.get(0).at();
        for (Signal signal : signals) {
            reports.add(signal.identity());
            states.put(Thing.of(signal), signal.state());
            alertName(signal).ifPresent(alertNames::add);
            faults.addAll(faults(signal));
            latest = signal.at().isAfter(latest) ? signal.at() : latest;
        }
        this.lastAt = latest;
    }

    KnownIncident with(Signal signal) {
        List<Signal> more = new ArrayList<>(signals);
        more.add(signal);
        return new KnownIncident(id, service, more, end);
    }

    IncidentId id() {
        return id;
    }

    String service() {
        return service;
    }

    /** When it began. */
    Instant since() {
        return signals.get(0).at();
    }

    /** When the last of its signals was reported. */
    Instant lastAt() {
        return lastAt;
    }

    /** When the last of its signals up to a moment was reported; its beginning, where none was. */
    Instant lastUntil(Instant moment) {
        return signals.stream()
                .map(Signal::at)
                .filter(at -> !at.isAfter(moment))
                .max(Comparator.naturalOrder())
                .orElse(since());
    }

    Optional<End> end() {
        return end;
    }

    boolean open() {
        return end.isEmpty();
    }

    /** Whether this very report is among its events. */
    boolean has(Signal signal) {
        return reports.contains(signal.identity());
    }

    /** The last word on what a signal is about. */
    Optional<SignalState> state(Signal signal) {
        return Optional.ofNullable(states.get(Thing.of(signal)));
    }

    /** Whether anything still holds. */
    boolean firing() {
        return states.containsValue(SignalState.FIRING);
    }

    /** Whether it has an alert of this name about the same service, of another pod, say. */
    boolean hasAlertLike(Signal signal) {
        return alertName(signal).filter(alertNames::contains).isPresent();
    }

    /** Whether it has an alert of this name, or a stack trace of this exception or from this place. */
    boolean hasLike(Signal signal) {
        return hasAlertLike(signal) || !Collections.disjoint(faults, faults(signal));
    }

    /** Whether a signal says what went wrong, and not only that something does: an alert's name, a trace's exception. */
    static boolean namesFault(Signal signal) {
        return alertName(signal).isPresent() || !faults(signal).isEmpty();
    }

    private static Set<String> faults(Signal signal) {
        Set<String> named = new HashSet<>();
        for (String detail : signal.kind() == SignalKind.LOG ? List.of("exception", "frame") : List.<String>of()) {
            Optional.ofNullable(signal.details().get(detail))
                    .ifPresent(value -> named.add(signal.service() + "|" + detail + "|" + value));
        }
        return named;
    }

    private static Optional<String> alertName(Signal signal) {
        return signal.kind() == SignalKind.ALERT
                ? Optional.ofNullable(signal.details().get("alertname")).map(name -> signal.service() + "|" + name)
                : Optional.empty();
    }

    int things() {
        return states.size();
    }

    /** How often what a signal is about has ended since a moment. */
    int endings(Signal signal, Instant since) {
        return (int) signals.stream()
                .filter(s -> s.state() == SignalState.RESOLVED && same(s, signal) && s.at().isAfter(since))
                .count();
    }

    static boolean same(Signal a, Signal b) {
        return Thing.of(a).equals(Thing.of(b));
    }

    /**
     * How an incident ended.
     *
     * @param at when
     * @param outcome how
     */
    record End(Instant at, Outcome outcome) {}

    /** What signals are about. */
    record Thing(String service, SignalKind kind, String fingerprint) {
        static Thing of(Signal signal) {
            return new Thing(signal.service(), signal.kind(), signal.fingerprint());
        }
    }
}
