package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import io.programmeragent.core.observe.correlate.MemoryInbox;
import io.programmeragent.core.observe.correlate.MemoryJournal;
import io.programmeragent.core.observe.correlate.Opportunity;
import io.programmeragent.core.observe.correlate.Topology;
import io.programmeragent.core.observe.correlate.Triage;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObservingTest {
    private static final WatchPolicy ONE_THREAD = new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 1);

    private final MemoryInbox inbox = new MemoryInbox();
    private final MemoryJournal journal = new MemoryJournal();
    private final BlockingQueue<IncidentId> woken = new LinkedBlockingQueue<>();
    private final List<Signal> advised = new CopyOnWriteArrayList<>();
    private final InstantSource clock = InstantSource.system();

    @Test
    void a_failing_service_becomes_an_incident_while_another_source_is_broken() throws Exception {
        CountDownLatch looked = new CountDownLatch(3);
        LogSource broken = query -> {
            looked.countDown();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "disk is gone");
        };
        try (LocalServer server = new LocalServer();
                Observing observing = observing(service(server), broken)) {
            server.status = 500;
            observing.start();

            IncidentId id = woken.take();
            looked.await();

            assertThat(Incident.of(journal.read(id)).opened().signal().summary())
                    .contains("HTTP 500");
            assertThat(observing.status())
                    .extracting(SourceStatus::source)
                    .containsExactly("market-predictor/logs", "market-predictor/probe/health");
            assertThat(observing.status().get(0).problem()).contains("disk is gone");
            assertThat(observing.status().get(0).lastSuccess()).isEmpty();
            assertThat(observing.status().get(1).problem()).isEmpty();
            assertThat(observing.status().get(1).lastSuccess()).isPresent();
        }
    }

    @Test
    void a_metric_source_that_is_down_is_told_for_each_service_and_is_no_absence_of_any() throws Exception {
        CountDownLatch looked = new CountDownLatch(20);
        MetricSource down = new MetricSource() {
            @Override
            public MetricResult query(String expression, Instant at) {
                looked.countDown();
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "prometheus is down");
            }

            @Override
            public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
                return query(expression, to);
            }
        };
        List<MetricSignal> both = Stream.of("errors", "latency")
                .map(name -> new MetricSignal(name, name, 1, 1, Duration.ofMillis(1)))
                .toList();
        WatchedService service = Services.service(URI.create("http://127.0.0.1:1"), List.of(), both, List.of());
        WatchPolicy hasty = new WatchPolicy(Duration.ofMinutes(1), Duration.ofMillis(1), 1);
        try (Observing observing =
                observing(service, query -> new LogPage(List.of(), ""), s -> Optional.of(down), hasty)) {
            observing.start();
            looked.await();

            assertThat(inbox.pending(service.name())).isEmpty();
            assertThat(observing.status())
                    .filteredOn(s ->
                            s.problem().filter("prometheus is down"::equals).isPresent())
                    .extracting(SourceStatus::source)
                    .containsExactly("market-predictor/metric/errors", "market-predictor/metric/latency");
        }
        assertThat(woken).isEmpty();
    }

    @Test
    void a_signal_from_elsewhere_is_taken_in_and_triaged() throws Exception {
        try (LocalServer server = new LocalServer();
                Observing observing = observing(service(server), query -> new LogPage(List.of(), ""))) {
            observing.start();
            observing.accept(alert());
            assertThat(woken.take().value()).startsWith("market-predictor-20260131-101530-");
        }
    }

    @Test
    void a_source_that_hangs_holds_up_no_decision() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (LocalServer server = new LocalServer();
                Observing observing = observing(service(server), hanging(hanging), ONE_THREAD)) {
            observing.start();
            hanging.await();

            observing.accept(alert());

            assertThat(woken.take().value()).startsWith("market-predictor-");
        }
    }

    @Test
    void a_source_that_hangs_holds_up_no_probe() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (LocalServer server = new LocalServer();
                Observing observing = observing(service(server), hanging(hanging), ONE_THREAD)) {
            observing.start();
            hanging.await();

            server.status = 500;

            assertThat(Incident.of(journal.read(woken.take())).opened().signal().kind())
                    .isEqualTo(SignalKind.PROBE);
        }
    }

    /** Does not answer until it is interrupted. */
    private static LogSource hanging(CountDownLatch asked) {
        return query -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "the test is over");
        };
    }

    @Test
    void what_could_be_made_better_is_told_while_it_is_so_and_faults_are_not() {
        try (LocalServer server = new LocalServer();
                Observing observing = observing(service(server), query -> new LogPage(List.of(), ""))) {
            Signal fault = alert();
            Signal drift = metric(fault, SignalState.FIRING);
            List.of(fault, drift, metric(fault, SignalState.RESOLVED)).forEach(observing::accept);
            assertThat(advised).containsExactly(drift);
        }
    }

    private static Signal alert() {
        return new Signal(
                "market-predictor",
                SignalKind.ALERT,
                "alert",
                SignalState.FIRING,
                MovingClock.START,
                "alert is firing",
                Map.of());
    }

    private static Signal metric(Signal like, SignalState state) {
        return new Signal(
                like.service(),
                SignalKind.METRIC,
                "latency",
                state,
                like.at(),
                "latency grows",
                Opportunity.mark(Map.of()));
    }

    @Test
    void a_signal_that_comes_after_the_end_is_kept_for_the_next_start() {
        try (LocalServer server = new LocalServer()) {
            Observing observing = observing(service(server), query -> new LogPage(List.of(), ""));
            observing.close();
            observing.accept(alert());
            assertThat(inbox.pending("market-predictor")).hasSize(1);
        }
    }

    private static WatchedService service(LocalServer server) {
        Probe quick = new Probe(
                "health", Services.health(1, 1).request(), 200, Duration.ofMillis(20), Duration.ofSeconds(20), 2, 2);
        return Services.service(server.uri("/"), List.of(quick), List.of(), List.of());
    }

    private Observing observing(WatchedService service, LogSource logs) {
        return observing(service, logs, WatchPolicy.defaults());
    }

    private Observing observing(WatchedService service, LogSource logs, WatchPolicy policy) {
        return observing(service, logs, s -> Optional.empty(), policy);
    }

    private Observing observing(
            WatchedService service,
            LogSource logs,
            Function<WatchedService, Optional<MetricSource>> metrics,
            WatchPolicy policy) {
        Triage triage = new Triage(
                inbox,
                journal,
                name -> Optional.of(service),
                Topology.of(List.of()),
                new CorrelationPolicy(Duration.ZERO, Duration.ZERO),
                false,
                clock,
                event -> {},
                woken::add);
        Remembered nothing = new Remembered() {
            @Override
            public Optional<String> get(String key) {
                return Optional.empty();
            }

            @Override
            public void put(String key, String value) {}
        };
        return new Observing(
                List.of(service),
                new MetricSources(metrics, name -> {
                    throw new AssertionError("no metric source was asked for");
                }),
                s -> Optional.of(logs),
                Map.of(),
                labels -> false,
                s -> RequestMetrics.micrometer(),
                inbox,
                nothing,
                triage,
                advised::add,
                policy,
                clock);
    }
}
