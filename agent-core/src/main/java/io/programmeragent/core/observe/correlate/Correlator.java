package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.DurationText;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides which incident a signal belongs to: one cause, one incident. A pure function.
 *
 * <p>What fires within an open incident of its service belongs to it, but for a fault that is unlike all it has and begins
 * long after its last news: that is suspected of another cause, and waits until the incident is over. What fires in a service that needs another, while
 * that one has an incident in which something still fires, belongs there. What fires in a service that needs the same
 * thing as one with an incident, soon after that incident's last signal, belongs there, too. Once such an incident is
 * over, what still fires elsewhere is on its own again. The other way around nothing joins: what is needed is where the
 * cause may be, and only an incident of its own can remedy it.
 */
final class Correlator {
    private static final Decision UNKNOWN_END =
            new Decision.Ignore("it resolves what no open incident knows", Optional.empty());

    private static final Decision OPPORTUNITY =
            new Decision.Ignore("it is something to make better, and no fault", Optional.empty());

    private final Situation situation;
    private final Signal signal;
    private final CorrelationPolicy policy;
    private final Instant now;

    private Correlator(Situation situation, Signal signal, CorrelationPolicy policy, Instant now) {
        this.situation = situation;
        this.signal = signal;
        this.policy = policy;
        this.now = now;
    }

    static Decision decide(Situation situation, Signal signal, CorrelationPolicy policy, Instant now) {
        Optional<KnownIncident> recorded =
                situation.incidents().stream().filter(i -> i.has(signal)).findFirst();
        if (recorded.isPresent()) {
            return new Decision.Known(recorded.get().id());
        }
        if (Opportunity.is(signal)) {
            return OPPORTUNITY;
        }
        Correlator correlator = new Correlator(situation, signal, policy, now);
        return signal.state() == SignalState.RESOLVED ? correlator.resolved() : correlator.firing();
    }

    // ---- what is over

    /** It ends only what an incident knows, in that incident. */
    private Decision resolved() {
        Optional<KnownIncident> holder = situation.open().stream()
                .filter(i -> i.state(signal).filter(SignalState.FIRING::equals).isPresent())
                .findFirst();
        if (holder.isPresent()) {
            return flapping()
                    ? settled(holder.get())
                    : new Decision.Join(holder.get().id());
        }
        return situation.open().stream()
                .filter(i -> i.state(signal).isPresent())
                .findFirst()
                .map(KnownIncident::id)
                .or(this::overflowed)
                .<Decision>map(Decision.Count::new)
                .orElse(UNKNOWN_END);
    }

    /** The open incident that had enough already when it began. */
    private Optional<IncidentId> overflowed() {
        return situation
                .countedFor()
                .apply(signal)
                .filter(id -> situation.open().stream().anyMatch(i -> i.id().equals(id)));
    }

    /** The end of what flaps has to last. */
    private Decision settled(KnownIncident holder) {
        if (situation.saysLater(signal, SignalState.FIRING).isPresent()) {
            return new Decision.Count(holder.id());
        }
        Instant believed = signal.at().plus(policy.flapping().quiet());
        return now.isBefore(believed) ? new Decision.Settle(believed) : new Decision.Join(holder.id());
    }

    private boolean flapping() {
        Instant since = signal.at().minus(policy.flapping().window());
        return situation.incidents().stream()
                        .mapToInt(i -> i.endings(signal, since))
                        .sum()
                >= policy.flapping().times();
    }

    // ---- what holds

    private Decision firing() {
        return situation.open().stream()
                .filter(i -> i.service().equals(signal.service())
                        || i.state(signal).filter(SignalState.FIRING::equals).isPresent())
                .findFirst()
                .map(i -> another(i) ? apart(i) : within(i))
                .orElseGet(this::elsewhere);
    }

    /** Two incidents at work on one service would undo each other's changes, hence it waits. */
    private boolean another(KnownIncident open) {
        boolean mayWait = open.service().equals(signal.service())
                && open.state(signal).isEmpty()
                && !overflowed().equals(Optional.of(open.id()));
        return mayWait
                && (situation.waits(signal)
                        || (beganApart(open) && situation.apart().size() < policy.signalsPerIncident()));
    }

    private boolean beganApart(KnownIncident known) {
        return KnownIncident.namesFault(signal) && !known.hasLike(signal) && !soonAfter(known);
    }

    private boolean soonAfter(KnownIncident known) {
        return !signal.at().isAfter(known.lastUntil(signal.at()).plus(policy.window()));
    }

    private Decision apart(KnownIncident open) {
        return overBefore(situation.saysLater(signal, SignalState.RESOLVED), "the incident that came first was")
                .orElseGet(() -> waits(open, Optional.empty()));
    }

    private Decision waits(KnownIncident first, Optional<Instant> until) {
        return situation.waits(signal)
                ? new Decision.Ignore("it says again what waits for the end of " + first.id(), Optional.empty())
                : new Decision.Apart(first.id(), until);
    }

    private static Optional<Decision> overBefore(Optional<Signal> end, String what) {
        return end.map(e -> new Decision.Ignore("it was over by " + e.at() + ", before " + what, Optional.empty()));
    }

    private Decision within(KnownIncident open) {
        Optional<SignalState> known = open.state(signal);
        boolean enough = known.isEmpty() && open.things() >= policy.signalsPerIncident();
        return enough || known.filter(SignalState.FIRING::equals).isPresent()
                ? new Decision.Count(open.id())
                : new Decision.Join(open.id());
    }

    private Decision elsewhere() {
        return overBefore(situation.saysLater(signal, SignalState.RESOLVED), "an incident was open")
                .or(this::cooling)
                .or(this::toldAlready)
                .or(this::explained)
                .or(this::stillApart)
                .orElseGet(this::alone);
    }

    /** After an incident about the same. Our own watches report again what lasts; an alert is told once, and waits. */
    private Optional<Decision> cooling() {
        Optional<KnownIncident> ended = situation.incidents().stream()
                .filter(i -> i.state(signal).isPresent() && cools(i))
                .max(Comparator.comparing(i -> i.end().orElseThrow().at()));
        return ended.map(i -> signal.kind() == SignalKind.ALERT
                ? new Decision.Settle(i.end().orElseThrow().at().plus(policy.coolDown()))
                : new Decision.Ignore(
                        "incident " + i.id() + " about the same ended less than " + DurationText.of(policy.coolDown())
                                + " ago",
                        Optional.of(i.id())));
    }

    /**
     * What would have joined, had the incident not gone to a person before it came: the cause is not remedied yet, and what
     * comes soon after is told by it. The same alert of another pod is so for longer.
     */
    private Optional<Decision> toldAlready() {
        return situation.incidents().stream()
                .filter(i -> i.service().equals(signal.service()) && i.firing() && belongs(i))
                .filter(i -> i.end()
                        .filter(e -> wentToAPerson(e) && now.isBefore(e.at().plus(policy.coolDown())))
                        .isPresent())
                .findFirst()
                .map(i -> new Decision.Ignore(
                        "incident " + i.id() + ", which it belongs to, went to a person less than "
                                + DurationText.of(policy.coolDown()) + " ago",
                        Optional.of(i.id())));
    }

    private boolean belongs(KnownIncident told) {
        return told.hasAlertLike(signal)
                || soonAfter(told)
                || (signal.kind() != SignalKind.LOG
                        && situation.countedFor().apply(signal).equals(Optional.of(told.id())));
    }

    /** What was remedied in one service and still fires in another was not explained by it. */
    private boolean cools(KnownIncident incident) {
        return incident.end()
                .filter(e -> e.outcome() != Outcome.RECOVERED
                        && now.isBefore(e.at().plus(policy.coolDown()))
                        && (incident.service().equals(signal.service()) || e.outcome() != Outcome.RESOLVED))
                .isPresent();
    }

    /** By the topology: something that it needs is in trouble, or a neighbour is since just now. */
    private Optional<Decision> explained() {
        return situation.open().stream()
                .filter(i -> i.firing() && situation.topology().needs(signal.service(), i.service()))
                .findFirst()
                .or(() -> situation.open().stream()
                        .filter(i -> i.firing() && situation.topology().shares(signal.service(), i.service()))
                        .filter(i -> !signal.at().isAfter(i.lastAt().plus(policy.window())))
                        .findFirst())
                .map(this::within);
    }

    private static boolean wentToAPerson(KnownIncident.End end) {
        return end.outcome() == Outcome.ESCALATED || end.outcome() == Outcome.SUGGESTED;
    }

    /**
     * What waited for an incident's end may have been its late echo: alerts look back over minutes. A person who was told of
     * the incident was told of it, too, and is not called again soon.
     */
    private Optional<Decision> stillApart() {
        return situation.incidents().stream()
                .filter(i -> i.service().equals(signal.service()) && (beganApart(i) || situation.waits(signal)))
                .filter(i -> i.end()
                        .filter(e -> (situation.waits(signal) || !signal.at().isAfter(e.at()))
                                && now.isBefore(apartUntil(e)))
                        .isPresent())
                .max(Comparator.comparing(i -> i.end().orElseThrow().at()))
                .map(i -> waits(i, i.end().map(this::apartUntil)));
    }

    private Instant apartUntil(KnownIncident.End end) {
        boolean longer = wentToAPerson(end) && policy.coolDown().compareTo(policy.window()) > 0;
        return end.at().plus(longer ? policy.coolDown() : policy.window());
    }

    private Decision alone() {
        Instant settled = signal.at().plus(policy.settleTime());
        if (now.isBefore(settled)) {
            return new Decision.Settle(settled);
        }
        return causeThatSettles(settled.plus(policy.settleTime()))
                .<Decision>map(Decision.Settle::new)
                .orElseGet(() -> new Decision.Open(IncidentNames.of(signal)));
    }

    /** What it needs may be about to open the incident that it belongs to; that is waited for, and no longer than once. */
    private Optional<Instant> causeThatSettles(Instant latest) {
        return situation.elsewhere().stream()
                .map(s -> s.at().plus(policy.settleTime()))
                .map(at -> at.isAfter(latest) ? latest : at)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** What to do with a signal. */
    sealed interface Decision {
        /** It begins an incident. */
        record Open(IncidentId incident) implements Decision {}

        /** It is news about an open incident. */
        record Join(IncidentId incident) implements Decision {}

        /** The open incident knows it, or has enough of its kind; it is counted. */
        record Count(IncidentId incident) implements Decision {}

        /** It is suspected of another cause than an incident of its service, and waits for that one's end; decide again then. */
        record Apart(IncidentId incident, Optional<Instant> until) implements Decision {}

        /** The incident has this very report among its events: a crash came before it could be noted. */
        record Known(IncidentId incident) implements Decision {}

        /** It changes nothing; it is counted for the incident where there is one. */
        record Ignore(String reason, Optional<IncidentId> incident) implements Decision {}

        /** It may pass; decide again then. */
        record Settle(Instant until) implements Decision {}
    }

    /**
     * What is known when a signal is decided on.
     *
     * @param incidents the open incidents, and those that ended lately, oldest first
     * @param later what waits and was said about the same after it
     * @param apart what waits, was said before it, and is suspected of another cause than the incident of its service
     * @param elsewhere what fires in services that its own needs, and waits
     * @param topology who needs whom
     * @param countedFor the incident that a signal's thing was only counted for
     */
    record Situation(
            Collection<KnownIncident> incidents,
            Collection<Signal> later,
            Collection<Signal> apart,
            Collection<Signal> elsewhere,
            Topology topology,
            Function<Signal, Optional<IncidentId>> countedFor) {

        private List<KnownIncident> open() {
            return incidents.stream().filter(KnownIncident::open).toList();
        }

        /** Whether the same waits already. */
        private boolean waits(Signal signal) {
            return apart.stream().anyMatch(s -> KnownIncident.same(s, signal));
        }

        private Optional<Signal> saysLater(Signal signal, SignalState state) {
            return later.stream()
                    .filter(s -> s.state() == state && KnownIncident.same(s, signal))
                    .findFirst();
        }
    }
}
