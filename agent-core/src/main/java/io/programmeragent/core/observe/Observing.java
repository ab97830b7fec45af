package io.programmeragent.core.observe;

import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.correlate.Inbox;
import io.programmeragent.core.observe.correlate.Opportunity;
import io.programmeragent.core.observe.correlate.Triage;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches all services: runs their probes, metrics and logs on their intervals, puts what they report into the inbox,
 * and has it triaged. A source that fails is noted and looked at again; the others go on.
 */
public final class Observing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observing.class);
    /** Signals are triaged when they come and when they have settled; this is for what another agent left behind. */
    private static final Duration TRIAGE_INTERVAL = Duration.ofMinutes(1);
    /** After this it is tried again when the store could not be asked. */
    private static final Duration TRIAGE_PAUSE = Duration.ofSeconds(1);

    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);
    /** What comes within this time is decided on in one go: in a storm the decisions cost no more than outside of one. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final Map<String, Looking> looks = new LinkedHashMap<>();
    private final List<LogSource.Following> following = new ArrayList<>();
    private final Map<String, AlertWatch> alerts = new LinkedHashMap<>();
    private final Map<String, SourceStatus> status = new ConcurrentSkipListMap<>();
    private final Inbox inbox;
    private final Triage triage;
    private final Consumer<Signal> advise;
    private final InstantSource clock;
    private final HttpSender sender = new HttpSender("probe-http");
    private final Observations observations;
    private final ScheduledThreadPoolExecutor executor;
    /** Probes are what tells soonest, and must not wait for a store of metrics or logs that hangs. */
    private final ScheduledThreadPoolExecutor probing;
    /** Decides on what is in the inbox; nothing that waits for a source runs here. */
    private final ScheduledThreadPoolExecutor deciding;

    private final AtomicBoolean triageComing = new AtomicBoolean();
    /** The next moment for which a triage is planned. */
    private Optional<Instant> triageAt = Optional.empty();

    /**
     * Prepares to watch; {@link #start()} begins.
     *
     * @param metrics which metric source is asked
     * @param logs the log source of a service, where there is one
     * @param alertSources by instance
     * @param quietForPeople of an alert's labels, whether the agent itself keeps such alerts from people
     * @param requests how a service's requests are counted
     * @param opportunities is told of what could be made better, again while it lasts
     */
    public Observing(
            List<WatchedService> services,
            MetricSources metrics,
            Function<WatchedService, Optional<LogSource>> logs,
            Map<String, AlertSource> alertSources,
            Predicate<Map<String, String>> quietForPeople,
            Function<WatchedService, RequestMetrics> requests,
            Inbox inbox,
            Remembered remembered,
            Triage triage,
            Consumer<Signal> opportunities,
            WatchPolicy policy,
            InstantSource clock) {
        this.inbox = inbox;
        this.triage = triage;
        this.advise = opportunities;
        this.clock = clock;
        List<Watch> watches = new ArrayList<>();
        Prober prober = new Prober(sender);
        ProbeHistory history = new ProbeHistory();
        this.observations = new ObservedServices(services, prober, history, metrics::of, logs, requests);
        for (WatchedService service : services) {
            for (Probe probe : service.probes()) {
                watches.add(new ProbeWatch(service, probe, prober, history, policy, clock, this::accept));
            }
            for (MetricSignal signal : service.signals()) {
                metrics.apply(service, signal)
                        .ifPresent(m -> watches.add(new MetricWatch(service, signal, m, policy, clock, this::accept)));
            }
            logs.apply(service)
                    .ifPresent(l -> watches.add(new TraceWatch(service, l, remembered, policy, clock, this::accept)));
        }
        AlertRoutes routes = new AlertRoutes(services);
        alertSources.forEach((name, source) -> alerts.put(
                name, new AlertWatch(name, source, routes, remembered, quietForPeople, policy, clock, this::accept)));
        watches.addAll(alerts.values());
        for (Watch watch : watches) {
            status.put(watch.source(), SourceStatus.unseen(watch.source()));
            looks.put(watch.source(), new Looking(watch, this::note));
        }
        this.executor = threads(policy.threads(), "observe");
        this.probing = threads(policy.threads(), "probe");
        this.deciding = threads(1, "triage");
    }

    private static ScheduledThreadPoolExecutor threads(int count, String name) {
        return new ScheduledThreadPoolExecutor(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to watch; called once. */
    public void start() {
        for (Looking looking : looks.values()) {
            Watch watch = looking.watch();
            repeat(watch instanceof ProbeWatch ? probing : executor, looking::look, watch.interval());
            following.add(watch.follow(() -> looking.soon(executor)));
        }
        repeat(deciding, this::triage, TRIAGE_INTERVAL);
        repeat(deciding, this::forget, FORGET_INTERVAL);
    }

    /** Takes in a signal from elsewhere; it is durable when this returns. */
    public void accept(Signal signal) {
        accept(List.of(signal));
        if (Opportunity.is(signal) && signal.state() == SignalState.FIRING) {
            advise.accept(signal);
        }
    }

    /**
     * Takes in what a source of alerts notified us of; it is durable when this returns. When the notification left some
     * out, the source is asked for them.
     *
     * @param source the instance's name
     * @return how many alerts there were
     * @throws io.programmeragent.api.plugin.PluginException of kind NOT_FOUND when there is no such source, of kind
     *     INVALID_ANSWER when it is none of its notifications
     */
    public int notified(String source, byte[] body, Map<String, String> headers) {
        AlertWatch watch = alerts.get(source);
        if (watch == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no source of alerts '" + source + "'");
        }
        AlertNotification notification = watch.receive(body, headers);
        if (notification.missing() > 0) {
            LOG.info("A notification of {} left out {} alerts; it is asked for them", source, notification.missing());
            Optional.ofNullable(looks.get(watch.source())).ifPresent(looking -> looking.soon(executor));
        }
        return notification.alerts().size();
    }

    /** Takes in signals from elsewhere together; they are durable when this returns. */
    public void accept(List<Signal> signals) {
        if (inbox.receive(signals, clock.instant()) > 0 && triageComing.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> unused = deciding.schedule(this::triage, TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                triageComing.set(false); // closed: the signal is durable, and is triaged after the next start
            }
        }
    }

    /** What is known about the services, for the stages that come after. */
    public Observations observations() {
        return observations;
    }

    /** What could be made better, by the signals that look for that; one sentence each, with its numbers. */
    public List<String> opportunities() {
        return looks.values().stream()
                .map(Looking::watch)
                .filter(watch -> watch instanceof MetricWatch)
                .flatMap(watch -> ((MetricWatch) watch).opportunity().stream())
                .toList();
    }

    /** What people should know about what is watched although it could be looked at, by {@code source/NAME}. */
    public Map<String, List<String>> notices() {
        Map<String, List<String>> notices = new LinkedHashMap<>();
        looks.forEach((source, looking) ->
                looking.watch().notice().ifPresent(sentence -> notices.put("source/" + source, List.of(sentence))));
        return notices;
    }

    /** How each source does, in order of their names. */
    public List<SourceStatus> status() {
        return List.copyOf(status.values());
    }

    private static void repeat(ScheduledExecutorService executor, Runnable task, Duration interval) {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(task, 0, Math.max(1, interval.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void note(Watch watch, Optional<String> problem) {
        Instant now = clock.instant();
        SourceStatus before = status.getOrDefault(watch.source(), SourceStatus.unseen(watch.source()));
        status.put(watch.source(), problem.map(p -> before.failed(now, p)).orElseGet(() -> before.succeeded(now)));
        if (problem.isPresent() && before.problem().isEmpty()) {
            LOG.warn("{} cannot be watched: {}", watch.source(), problem.get());
        } else if (problem.isEmpty() && before.problem().isPresent()) {
            LOG.info("{} is watched again", watch.source());
        }
    }

    private void triage() {
        triageComing.set(false);
        Instant begun = clock.instant();
        synchronized (this) {
            triageAt = triageAt.filter(begun::isBefore);
        }
        try {
            triage.run().ifPresent(this::triageAt);
        } catch (StoreException e) {
            LOG.error("Signals wait and are tried again: {}", e.getMessage());
            triageAt(begun.plus(TRIAGE_PAUSE));
        } catch (RuntimeException e) {
            LOG.error("Signals could not be triaged; they wait and are tried again", e);
            triageAt(begun.plus(TRIAGE_PAUSE));
        }
    }

    /** Has signals triaged at a moment, unless that is done anyway by then, or is far away. */
    private synchronized void triageAt(Instant at) {
        Duration wait = Duration.between(clock.instant(), at);
        if (wait.compareTo(TRIAGE_INTERVAL) >= 0
                || triageAt.filter(t -> !t.isAfter(at)).isPresent()) {
            return;
        }
        try {
            ScheduledFuture<?> unused =
                    deciding.schedule(this::triage, Math.max(10, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
            triageAt = Optional.of(at);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing");
        }
    }

    private void forget() {
        try {
            triage.forget();
        } catch (RuntimeException e) {
            LOG.error("Old signals could not be forgotten; it is tried again", e);
        }
    }

    /** Stops watching, and waits for looks and decisions that are being taken to end. */
    @Override
    public void close() {
        following.forEach(LogSource.Following::close);
        List<ScheduledThreadPoolExecutor> all = List.of(executor, probing, deciding);
        all.forEach(ScheduledThreadPoolExecutor::shutdownNow);
        sender.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            for (ScheduledThreadPoolExecutor one : all) {
                if (!one.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("A look at a source, or a decision, does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
