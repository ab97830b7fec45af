package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.store.SignalStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where signals wait, durably, until it is decided which incident they belong to. */
public interface Inbox {
    /** How many of a service's waiting signals are decided on in one go. */
    int AT_ONCE = SignalStore.PENDING_AT_ONCE;

    /** Takes one signal in; whether it is new. */
    default boolean receive(Signal signal, Instant at) {
        return receive(List.of(signal), at) == 1;
    }

    /**
     * Takes signals in; they are durable when this returns. A signal whose identity was taken before is not taken again.
     *
     * @return how many are new
     */
    int receive(List<Signal> signals, Instant at);

    /** The services that have waiting signals. */
    Set<String> waiting();

    /** A service's waiting signals, in the order in which they came; of very many the first {@link #AT_ONCE}. */
    List<Signal> pending(String service);

    /** Notes what was decided about waiting signals, which then wait no longer. One that does not wait stays as it is. */
    void decided(List<Decided> decided, Instant at);

    /** The incident that what a signal is about was only counted for. */
    Optional<IncidentId> countedFor(Signal signal);

    /** How many things that fire an incident does not have among its events, because it has enough. */
    long overflow(IncidentId incident);

    /**
     * Forgets what was reported before a moment and decided on, but for the signals of open incidents.
     *
     * @return how many signals that were
     */
    int forget(Instant before, Set<IncidentId> open);

    /** How many reports were counted for an incident, beside those that are events of it. */
    long repeats(IncidentId incident);

    /**
     * A signal and what became of it.
     *
     * @param signal which
     * @param disposition what became of it
     */
    record Decided(Signal signal, Disposition disposition) {}

    /**
     * What became of a signal.
     *
     * @param kind what was done with it
     * @param incident the one it belongs to, where there is one
     * @param reason why
     */
    record Disposition(Kind kind, Optional<IncidentId> incident, String reason) {
        public Disposition {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(incident, "incident");
            Objects.requireNonNull(reason, "reason");
        }

        /** What was done with a signal. */
        public enum Kind {
            /** It began an incident. */
            OPENED,
            /** It is an event of an incident. */
            JOINED,
            /** The incident knew it; it is counted. */
            COUNTED,
            /** It changes nothing; counted when it belongs to an incident. */
            IGNORED
        }
    }
}
