package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.observe.correlate.Correlator.Decision;
import io.programmeragent.core.observe.correlate.Inbox.Disposition;
import io.programmeragent.core.observe.correlate.KnownIncident.Thing;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes signals out of the inbox and makes them events of incidents, those of a service in one go. The journal is
 * written first and the inbox marked after it: a crash in between is seen in the journal, and nothing is recorded twice.
 */
public final class Triage {
    private static final Logger LOG = LoggerFactory.getLogger(Triage.class);
    private static final int TRIES = 50;
    private static final int UNKNOWN = 100;
    /** What to do about signals of a service that is not watched. */
    public static final String CURE = "it is not configured; describe it under services, or, where the name comes from"
            + " another label, give the service that they are about its alert-labels";

    private static final String RECORDED = "it was recorded before a crash";

    private final Inbox inbox;
    private final Journal journal;
    private final RecentIncidents recent;
    private final Function<String, Optional<WatchedService>> services;
    private final Topology topology;
    private final CorrelationPolicy policy;
    private final boolean shadow;
    private final InstantSource clock;
    private final IncidentListener listener;
    private final Consumer<IncidentId> wake;
    private final Overflow overflow;
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Map<Signal, IncidentId>> apart = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * Makes a triage.
     *
     * @param topology who needs whom among the services
     * @param shadow whether incidents are opened in shadow mode
     * @param listener hears of every event that is recorded here
     * @param wake is told which incident has news, after it is durable
     */
    public Triage(
            Inbox inbox,
            Journal journal,
            Function<String, Optional<WatchedService>> services,
            Topology topology,
            CorrelationPolicy policy,
            boolean shadow,
            InstantSource clock,
            IncidentListener listener,
            Consumer<IncidentId> wake) {
        this.inbox = inbox;
        this.journal = journal;
        this.recent = new RecentIncidents(journal);
        this.services = services;
        this.topology = topology;
        this.policy = policy;
        this.shadow = shadow;
        this.clock = clock;
        this.listener = listener;
        this.wake = wake;
        this.overflow = new Overflow(inbox, journal, policy.signalsPerIncident(), clock, listener, wake);
    }

    /**
     * Decides on every waiting signal.
     *
     * @return when to run again for signals that have to settle; empty when none has to
     */
    public Optional<Instant> run() {
        oneAtATime.lock();
        try {
            List<String> waiting =
                    inbox.waiting().stream().sorted(topology.causesFirst()).toList();
            Map<String, List<Signal>> pending = new LinkedHashMap<>();
            waiting.forEach(service -> pending.put(service, inbox.pending(service)));
            apart.keySet().retainAll(waiting);
            Optional<Instant> again = Optional.empty();
            for (String service : waiting) {
                again = earlier(again, run(service, pending));
            }
            return again;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Forgets what is older than the history is kept. */
    public void forget() {
        int forgotten = inbox.forget(clock.instant().minus(policy.history()), Set.copyOf(journal.open()));
        if (forgotten > 0) {
            LOG.info("{} signals are older than {} and were forgotten", forgotten, policy.history());
        }
    }

    private Optional<Instant> run(String service, Map<String, List<Signal>> pending) {
        List<Signal> own = pending.getOrDefault(service, List.of());
        List<Signal> elsewhere = pending.entrySet().stream()
                .filter(e -> topology.needs(service, e.getKey()))
                .flatMap(e -> holding(e.getValue()).stream())
                .toList();
        for (int i = 0; i < TRIES; i++) {
            try {
                Sheet sheet = decide(service, own, elsewhere);
                record(sheet);
                overflow.settle(sheet);
                keepApart(service, sheet.apart());
                boolean more = own.size() >= Inbox.AT_ONCE && !sheet.decided().isEmpty();
                return more ? Optional.of(clock.instant()) : sheet.again();
            } catch (ConflictException e) {
                // an incident moved on in between: look again, and decide anew; what is recorded is known then
            }
        }
        return Optional.of(clock.instant()); // it still waits
    }

    private void keepApart(String service, Map<Signal, IncidentId> found) {
        Map<Signal, IncidentId> before = apart.getOrDefault(service, Map.of());
        found.forEach((signal, incident) -> {
            if (!before.containsKey(signal)) {
                LOG.warn("{}: {}", service, told(signal, incident));
            }
        });
        if (found.isEmpty()) {
            apart.remove(service);
        } else {
            apart.put(service, Map.copyOf(found));
        }
    }

    private static String told(Signal signal, IncidentId incident) {
        return "another cause is suspected than that of incident " + incident + ", whose end it waits for: since "
                + signal.at() + ", " + signal.summary();
    }

    /** What waits for the end of an incident because another cause is suspected, by service; sentences for people. */
    public Map<String, List<String>> suspected() {
        Map<String, List<String>> suspected = new TreeMap<>();
        apart.forEach((service, signals) -> suspected.put(
                service,
                signals.entrySet().stream()
                        .map(e -> told(e.getKey(), e.getValue()))
                        .sorted()
                        .toList()));
        return suspected;
    }

    /** What waits for the end of this incident because another cause is suspected; for people, the first first. */
    public List<String> suspectedBeside(IncidentId incident) {
        return apart.values().stream()
                .flatMap(signals -> signals.entrySet().stream())
                .filter(e -> e.getValue().equals(incident))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Signal::at))
                .map(signal -> "since " + signal.at() + ", " + signal.summary())
                .toList();
    }

    private static Collection<Signal> holding(List<Signal> pending) {
        Map<Thing, Signal> last = new LinkedHashMap<>();
        pending.forEach(signal -> last.put(Thing.of(signal), signal));
        return last.values().stream()
                .filter(signal -> signal.state() == SignalState.FIRING)
                .toList();
    }

    private Sheet decide(String service, List<Signal> pending, List<Signal> elsewhere) {
        Sheet sheet = new Sheet(recent.read());
        Optional<WatchedService> watched = services.apply(service);
        if (watched.isEmpty()) {
            String reason = "service " + service + " is not configured";
            if (unknown.add(service) && unknown.size() <= UNKNOWN) {
                LOG.warn("Signals that name service '{}' are kept in the history only: {}", service, CURE);
            }
            pending.forEach(s -> sheet.note(s, Disposition.Kind.IGNORED, Optional.empty(), reason));
            return sheet;
        }
        Instant now = clock.instant();
        Map<Thing, Deque<Signal>> later = new HashMap<>();
        pending.forEach(
                s -> later.computeIfAbsent(Thing.of(s), t -> new ArrayDeque<>()).add(s));
        for (Signal signal : pending) {
            Deque<Signal> same = later.getOrDefault(Thing.of(signal), new ArrayDeque<>());
            same.poll();
            Correlator.Situation situation = new Correlator.Situation(
                    sheet.incidents(), same, sheet.apart().keySet(), elsewhere, topology, inbox::countedFor);
            apply(Correlator.decide(situation, signal, policy, now), signal, watched.get(), sheet);
        }
        return sheet;
    }

    private void apply(Decision decision, Signal signal, WatchedService service, Sheet sheet) {
        if (decision instanceof Decision.Settle settle) {
            sheet.lookAgain(settle.until());
        } else if (decision instanceof Decision.Apart apart) {
            sheet.apart(signal, apart.incident());
            apart.until().ifPresent(sheet::lookAgain);
        } else if (decision instanceof Decision.Open open) {
            if (journal.read(open.incident()).isEmpty()) {
                sheet.open(
                        open.incident(),
                        new IncidentEvent.Opened(service.name(), signal, service.defaultAutonomy(), shadow));
            } else {
                sheet.note(signal, Disposition.Kind.OPENED, Optional.of(open.incident()), RECORDED);
            }
        } else if (decision instanceof Decision.Join join) {
            sheet.join(join.incident(), signal);
        } else if (decision instanceof Decision.Known known) {
            sheet.note(signal, Disposition.Kind.JOINED, Optional.of(known.incident()), RECORDED);
            wake.accept(known.incident());
        } else if (decision instanceof Decision.Count count) {
            sheet.note(
                    signal,
                    Disposition.Kind.COUNTED,
                    Optional.of(count.incident()),
                    "the incident knows it, or has enough");
        } else if (decision instanceof Decision.Ignore ignore) {
            sheet.note(signal, Disposition.Kind.IGNORED, ignore.incident(), ignore.reason());
        }
    }

    private void record(Sheet sheet) {
        Instant now = clock.instant();
        sheet.events().forEach((incident, events) -> {
            journal.append(incident, sheet.sequence(incident), now, events).forEach(listener::recorded);
            wake.accept(incident);
        });
        if (!sheet.decided().isEmpty()) {
            inbox.decided(sheet.decided(), now);
        }
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
    }
}
