package io.programmeragent.core.observe;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.journal.ConflictException;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.observe.Correlator.Decision;
import io.programmeragent.core.observe.Inbox.Disposition;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes signals out of the inbox, one at a time, and makes them events of incidents. The journal is written first and
 * the inbox marked after it: a crash in between is seen in the journal, and nothing is recorded twice.
 */
public final class Triage {
    private static final int TRIES = 50;

    private final Inbox inbox;
    private final Journal journal;
    private final RecentIncidents recent;
    private final Function<String, Optional<WatchedService>> services;
    private final CorrelationPolicy policy;
    private final boolean shadow;
    private final InstantSource clock;
    private final IncidentListener listener;
    private final Consumer<IncidentId> wake;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * Makes a triage.
     *
     * @param shadow whether incidents are opened in shadow mode
     * @param listener hears of every event that is recorded here
     * @param wake is told which incident has news, after it is durable
     */
    public Triage(
            Inbox inbox,
            Journal journal,
            Function<String, Optional<WatchedService>> services,
            CorrelationPolicy policy,
            boolean shadow,
            InstantSource clock,
            IncidentListener listener,
            Consumer<IncidentId> wake) {
        this.inbox = inbox;
        this.journal = journal;
        this.recent = new RecentIncidents(journal);
        this.services = services;
        this.policy = policy;
        this.shadow = shadow;
        this.clock = clock;
        this.listener = listener;
        this.wake = wake;
    }

    /**
     * Decides on every waiting signal.
     *
     * @return when to run again for signals that have to settle; empty when none has to
     */
    public Optional<Instant> run() {
        oneAtATime.lock();
        try {
            Optional<Instant> again = Optional.empty();
            for (String service : inbox.waiting()) {
                again = earlier(again, run(service));
            }
            return again;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<Instant> run(String service) {
        List<Signal> pending = inbox.pending(service);
        Optional<Instant> again = Optional.empty();
        for (int i = 0; i < pending.size(); i++) {
            Optional<WatchedService> watched = services.apply(service);
            if (watched.isEmpty()) {
                done(
                        pending.get(i),
                        Disposition.Kind.IGNORED,
                        Optional.empty(),
                        "service " + service + " is not configured");
            } else {
                again = earlier(again, settle(watched.get(), pending.get(i), pending.subList(i + 1, pending.size())));
            }
        }
        return again;
    }

    private Optional<Instant> settle(WatchedService service, Signal signal, List<Signal> later) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return decide(service, signal, later);
            } catch (ConflictException e) {
                // the incident moved on in between: look again, and decide anew
            }
        }
        return Optional.of(clock.instant()); // it still waits
    }

    private Optional<Instant> decide(WatchedService service, Signal signal, List<Signal> later) {
        Instant now = clock.instant();
        RecentIncidents.Found found = recent.of(service.name());
        Decision decision = Correlator.decide(new Correlator.Situation(found.incidents(), later), signal, policy, now);
        if (decision instanceof Decision.Settle settle) {
            return Optional.of(settle.until());
        } else if (decision instanceof Decision.Open open) {
            if (!journal.read(open.incident()).isEmpty()) {
                done(signal, Disposition.Kind.OPENED, Optional.of(open.incident()), "it was recorded before a crash");
                return Optional.empty();
            }
            record(
                    open.incident(),
                    0,
                    new IncidentEvent.Opened(service.name(), signal, service.defaultAutonomy(), shadow));
            done(signal, Disposition.Kind.OPENED, Optional.of(open.incident()), signal.summary());
        } else if (decision instanceof Decision.Join join) {
            record(join.incident(), found.sequence(join.incident()), new IncidentEvent.SignalJoined(signal));
            done(signal, Disposition.Kind.JOINED, Optional.of(join.incident()), "the service has an open incident");
        } else if (decision instanceof Decision.Known known) {
            done(signal, Disposition.Kind.JOINED, Optional.of(known.incident()), "it was recorded before a crash");
            wake.accept(known.incident());
        } else if (decision instanceof Decision.Count count) {
            done(signal, Disposition.Kind.COUNTED, Optional.of(count.incident()), "the incident knows it");
        } else if (decision instanceof Decision.Ignore ignore) {
            done(signal, Disposition.Kind.IGNORED, ignore.incident(), ignore.reason());
        }
        return Optional.empty();
    }

    private void record(IncidentId incident, long after, IncidentEvent event) {
        journal.append(incident, after, clock.instant(), List.of(event)).forEach(listener::recorded);
        wake.accept(incident);
    }

    private void done(Signal signal, Disposition.Kind kind, Optional<IncidentId> incident, String reason) {
        inbox.decided(signal, new Disposition(kind, incident, reason), clock.instant());
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
    }
}
