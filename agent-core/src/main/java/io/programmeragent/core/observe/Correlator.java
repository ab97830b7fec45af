package io.programmeragent.core.observe;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which incident a signal belongs to: one cause, one incident. A pure function; what fires within an open
 * incident of the service belongs to it.
 */
final class Correlator {
    private Correlator() {}

    static Decision decide(Situation situation, Signal signal, CorrelationPolicy policy, Instant now) {
        Optional<KnownIncident> recorded =
                situation.incidents().stream().filter(i -> i.has(signal)).findFirst();
        if (recorded.isPresent()) {
            return new Decision.Known(recorded.get().id());
        }
        return situation.incidents().stream()
                .filter(KnownIncident::open)
                .findFirst()
                .map(open -> within(open, signal))
                .orElseGet(() -> withoutIncident(situation, signal, policy, now));
    }

    private static Decision within(KnownIncident open, Signal signal) {
        Optional<SignalState> known = open.state(signal);
        if (known.filter(signal.state()::equals).isPresent()) {
            return new Decision.Count(open.id());
        }
        return signal.state() == SignalState.RESOLVED && known.isEmpty()
                ? new Decision.Ignore("it resolves what no open incident knows", Optional.empty())
                : new Decision.Join(open.id());
    }

    private static Decision withoutIncident(Situation situation, Signal signal, CorrelationPolicy policy, Instant now) {
        if (signal.state() == SignalState.RESOLVED) {
            return new Decision.Ignore("it resolves what no open incident knows", Optional.empty());
        }
        Optional<Signal> end = situation.resolutionOf(signal);
        if (end.isPresent()) {
            return new Decision.Ignore(
                    "it was over by " + end.get().at() + ", before an incident was open", Optional.empty());
        }
        Optional<KnownIncident> cooling = situation.incidents().stream()
                .filter(i -> i.state(signal).isPresent() && i.cooling(policy, now))
                .max(Comparator.comparing(i -> i.end().orElseThrow().at()));
        if (cooling.isPresent()) {
            return new Decision.Ignore(
                    "incident " + cooling.get().id() + " about the same ended less than " + policy.coolDown() + " ago",
                    Optional.of(cooling.get().id()));
        }
        Instant settled = signal.at().plus(policy.settleTime());
        return now.isBefore(settled) ? new Decision.Settle(settled) : new Decision.Open(IncidentNames.of(signal));
    }

    /** What to do with a signal. */
    sealed interface Decision {
        /** It begins an incident. */
        record Open(IncidentId incident) implements Decision {}

        /** It is news about an open incident. */
        record Join(IncidentId incident) implements Decision {}

        /** The open incident knows it; it is counted. */
        record Count(IncidentId incident) implements Decision {}

        /** The incident has this very report among its events: a crash came before it could be noted. */
        record Known(IncidentId incident) implements Decision {}

        /** It changes nothing; it is counted for the incident where there is one. */
        record Ignore(String reason, Optional<IncidentId> incident) implements Decision {}

        /** It may pass; decide again then. */
        record Settle(Instant until) implements Decision {}
    }

    /**
     * What is known about a service when a signal is decided on.
     *
     * @param incidents its open incidents, and those that ended lately, oldest first
     * @param later its signals that came after this one and wait
     */
    record Situation(List<KnownIncident> incidents, List<Signal> later) {
        Situation {
            incidents = List.copyOf(incidents);
            later = List.copyOf(later);
        }

        private Optional<Signal> resolutionOf(Signal signal) {
            return later.stream()
                    .filter(s -> s.state() == SignalState.RESOLVED && KnownIncident.same(s, signal))
                    .findFirst();
        }
    }

    /**
     * An incident, as far as correlating needs it.
     *
     * @param id which
     * @param signals all its signals, in the order in which they came
     * @param end how it ended; empty while it is open
     */
    record KnownIncident(IncidentId id, List<Signal> signals, Optional<End> end) {
        KnownIncident {
            signals = List.copyOf(signals);
        }

        boolean open() {
            return end.isEmpty();
        }

        private boolean has(Signal signal) {
            return signals.stream().anyMatch(s -> s.identity().equals(signal.identity()));
        }

        /** The last word on what a signal is about. */
        private Optional<SignalState> state(Signal signal) {
            return signals.stream()
                    .filter(s -> same(s, signal))
                    .reduce((a, b) -> b)
                    .map(Signal::state);
        }

        private boolean cooling(CorrelationPolicy policy, Instant now) {
            return end.filter(e -> e.outcome() != Outcome.RECOVERED && now.isBefore(e.at().plus(policy.coolDown())))
                    .isPresent();
        }

        private static boolean same(Signal a, Signal b) {
            return a.kind() == b.kind() && a.fingerprint().equals(b.fingerprint());
        }

        /**
         * How an incident ended.
         *
         * @param at when
         * @param outcome how
         */
        record End(Instant at, Outcome outcome) {}
    }
}
