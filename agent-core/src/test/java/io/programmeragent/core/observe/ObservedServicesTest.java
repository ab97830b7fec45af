package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.observe.scrape.ScrapeMetricSource;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedServicesTest {
    private static final String NULL = "java.lang.NullPointerException: x\n\tat shop.Quote.in(Quote.java:31)";
    private static final String NULL_FINGERPRINT =
            TraceFingerprint.of(StackTraceParser.first(NULL).orElseThrow());

    private final LocalServer server = new LocalServer();
    private final LocalServer feed = new LocalServer();
    private final HttpSender sender = new HttpSender("test");
    private final ProbeHistory history = new ProbeHistory();
    private final MovingClock clock = new MovingClock();
    private final WatchedLog.MemoryLog log = new WatchedLog.MemoryLog();
    private final ScrapeMetricSource metrics = new ScrapeMetricSource(
            Map.of("market-predictor", server.uri("/metrics")),
            new ScrapeMetricSource.Limits(Duration.ofSeconds(20), Duration.ofHours(1), 100, 65_536),
            clock);

    @AfterEach
    void close() {
        metrics.close();
        sender.close();
        server.close();
        feed.close();
    }

    @Test
    void it_asks_every_probe_and_every_dependency() {
        server.status = 503;
        server.body = "{\"status\":\"DOWN\",\"dependencies\":{\"price-feed\":\"DOWN: Connection refused\"}}";
        feed.status = 500;

        List<Evidence> evidence =
                observed(Optional.of(log), Optional.of(metrics)).ask(service(Optional.of(feed.uri("/health"))));

        assertThat(evidence)
                .extracting(Evidence::id)
                .containsExactly("probe-health", "dependency-price-feed", "reported-price-feed");
        assertThat(evidence)
                .extracting(Evidence::summary)
                .containsExactly(
                        "probe health: HTTP 503",
                        "dependency price-feed is down: HTTP 500 from " + feed.uri("/health"),
                        "dependency price-feed is down: DOWN: Connection refused");
    }

    @Test
    void a_dependency_that_answers_is_up_and_one_that_is_gone_is_down() {
        feed.status = 404;
        assertThat(dependency(feed.uri("/")).up()).isTrue();
        URI gone = feed.uri("/");
        feed.close();
        assertThat(dependency(gone).up()).isFalse();
        assertThat(dependency(gone).detail()).contains("refused").contains(gone.toString());
    }

    @Test
    void the_log_is_summed_up_by_fault_and_by_shape() {
        for (int i = 0; i < 3; i++) {
            add(
                    i,
                    "ERROR request failed: POST /api/v1/predict body={\"i\":" + i + "}\n"
                            + NULL.replace(":31", ":3" + i));
            add(
                    i,
                    "2026-01-31T10:15:3" + i + "Z WARN [http-" + i
                            + "] a.B - dependency price-feed at http://127.0.0.1:9" + i + " is down");
            add(i, "INFO fine");
        }
        add(5, "ERROR other\njava.lang.ArithmeticException: / by zero\n\tat shop.Mean.of(Mean.java:3)");

        List<Evidence> evidence =
                observed(Optional.of(log), Optional.empty()).logged(service(Optional.empty()), at(0), at(60));

        assertThat(evidence).extracting(Evidence::id).containsExactly("trace-1", "trace-2", "pattern-1");
        Evidence.LoggedTrace trace = (Evidence.LoggedTrace) evidence.get(0);
        assertThat(trace.count()).isEqualTo(3);
        assertThat(trace.fingerprint()).isEqualTo(NULL_FINGERPRINT);
        assertThat(trace.first()).isEqualTo(at(0));
        assertThat(trace.last()).isEqualTo(at(2));
        assertThat(trace.request()).contains(new RecordedRequest("POST", "/api/v1/predict", Map.of(), "{\"i\":0}"));
        Evidence.LogPattern pattern = (Evidence.LogPattern) evidence.get(2);
        assertThat(pattern.count()).isEqualTo(3);
        assertThat(pattern.pattern()).isEqualTo("WARN [http-<*>] a.B - dependency price-feed at http://<*> is down");
    }

    @Test
    void what_was_logged_long_before_is_not_new() {
        for (int i = 0; i < 30; i++) {
            add(i, "INFO order " + i + " was sent");
        }
        add(8, "WARN cache of 7 shops was lost");
        add(59, "WARN cache of 8 shops was lost");
        add(59, "WARN no price for 9");
        assertThat(observed(Optional.of(log), Optional.empty()).logged(service(Optional.empty()), at(55), at(60)))
                .extracting(Evidence::summary)
                .containsExactlyInAnyOrder(
                        "before 1 ×, 1 × WARN cache of <*> shops was lost", "new, 1 × WARN no price for <*>");
    }

    @Test
    void a_log_that_cannot_be_read_is_told_and_not_an_empty_one() {
        LogSource broken = query -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "disk is gone");
        };
        assertThat(observed(Optional.of(broken), Optional.empty()).logged(service(Optional.empty()), at(0), at(9)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Evidence.Unavailable.class, u -> assertThat(u.problem()).isEqualTo("disk is gone"));
        assertThat(observed(Optional.empty(), Optional.empty()).logged(service(Optional.empty()), at(0), at(9)))
                .singleElement()
                .isInstanceOf(Evidence.Unavailable.class);
    }

    @Test
    void a_long_log_is_read_page_by_page() {
        for (int i = 0; i < 2_500; i++) {
            add(1, "ERROR x\n" + NULL);
        }
        assertThat(observed(Optional.of(log), Optional.empty()).logged(service(Optional.empty()), at(0), at(9)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Evidence.LoggedTrace.class, t -> assertThat(t.count()).isEqualTo(2_500));
    }

    @Test
    void health_errors_and_fault_are_measured() {
        for (int i = 0; i < 10; i++) {
            history.add("market-predictor", "health", at(i), i >= 4);
        }
        show(100, 0, 50);
        clock.advance(Duration.ofSeconds(10));
        show(130, 10, 90);
        add(3, "ERROR x\n" + NULL);
        add(4, "ERROR x\n" + NULL);

        assertThat(measure(Optional.of(log), Optional.of(metrics)))
                .containsExactly(ratio("health", 4, 10), ratio("errors", 10, 40), ratio("fault", 2, 40));
    }

    @Test
    void requests_without_any_failure_are_data() {
        show(100, -1, 0);
        clock.advance(Duration.ofSeconds(10));
        show(130, -1, 0);
        assertThat(measure(Optional.of(log), Optional.of(metrics)))
                .containsExactly(ratio("health", 0, 0), ratio("errors", 0, 30), ratio("fault", 0, 30));
    }

    @Test
    void without_traffic_metrics_or_log_there_is_no_data() {
        assertThat(measure(Optional.empty(), Optional.empty())).noneMatch(Measurement::hasData);
        assertThat(measure(Optional.of(log), Optional.of(metrics))).noneMatch(Measurement::hasData);
        show(100, 5, 0);
        clock.advance(Duration.ofSeconds(10));
        show(100, 5, 0);
        assertThat(measure(Optional.of(log), Optional.of(metrics))).noneMatch(Measurement::hasData);
        assertThat(measure(Optional.of(log), Optional.of(new Broken()))).noneMatch(Measurement::hasData);
    }

    @Test
    void traces_without_counted_requests_are_still_bad() {
        add(3, "ERROR x\n" + NULL);
        assertThat(measure(Optional.of(log), Optional.empty())).contains(ratio("fault", 1, 1));
    }

    @Test
    void a_watched_service_behind_that_became_slow_is_the_suspect_by_what_was_scraped() {
        WatchedService shop = service(Optional.empty());
        WatchedService prices = new WatchedService(
                "price-feed",
                feed.uri("/"),
                List.of(),
                List.of(),
                shop.logs(),
                List.of(),
                Optional.empty(),
                shop.plugins(),
                Map.of(),
                shop.defaultAutonomy());
        try (ScrapeMetricSource both = new ScrapeMetricSource(
                Map.of("market-predictor", server.uri("/metrics"), "price-feed", feed.uri("/metrics")),
                new ScrapeMetricSource.Limits(Duration.ofSeconds(20), Duration.ofHours(1), 100, 65_536),
                clock)) {
            double shopSeconds = 0;
            double feedSeconds = 0;
            for (int i = 0; i <= 90; i++) {
                double more = i > 80 ? 20 : 0;
                server.body = requests(10 * i, shopSeconds += 0.4 + more);
                feed.body = requests(10 * i, feedSeconds += 0.2 + more);
                both.scrape();
                clock.advance(Duration.ofSeconds(5));
            }
            List<Evidence> suspects = new ObservedServices(
                            List.of(shop, prices),
                            new Prober(sender),
                            history,
                            s -> Optional.of(both),
                            s -> Optional.of(log),
                            s -> RequestMetrics.micrometer())
                    .suspects(shop, at(400), at(450));
            assertThat(suspects).first().isInstanceOfSatisfying(Evidence.Suspect.class, worst -> {
                assertThat(worst.service()).isEqualTo("price-feed");
                assertThat(worst.share()).isGreaterThan(0.9);
            });
        }
    }

    private static String requests(int count, double seconds) {
        String labels = "{uri=\"/api/v1/predict\",status=\"200\"} ";
        return "# TYPE http_server_requests_seconds summary\nhttp_server_requests_seconds_count" + labels + count
                + "\nhttp_server_requests_seconds_sum" + labels + seconds + "\n";
    }

    private List<Measurement> measure(Optional<LogSource> logs, Optional<MetricSource> source) {
        return observed(logs, source).measure(service(Optional.empty()), Optional.of(NULL_FINGERPRINT), at(0), at(10));
    }

    private Measurement ratio(String name, long bad, long total) {
        return new Measurement.Ratio(name, at(0), at(10), bad, total);
    }

    private void show(int ok, int failed, int looks) {
        server.body = "# TYPE http_server_requests_seconds summary\n"
                + "http_server_requests_seconds_count{uri=\"/api/v1/predict\",status=\"200\"} " + ok + "\n"
                + (failed < 0
                        ? ""
                        : "http_server_requests_seconds_count{uri=\"/api/v1/predict\",status=\"500\"} " + failed + "\n")
                + "http_server_requests_seconds_count{uri=\"/health\",status=\"503\"} " + looks + "\n";
        metrics.scrape();
    }

    private void add(int second, String text) {
        log.entries.add(new LogEntry(at(second), Map.of(), text));
    }

    private Evidence.Dependency dependency(URI url) {
        return (Evidence.Dependency) observed(Optional.empty(), Optional.empty())
                .ask(service(Optional.of(url)))
                .get(1);
    }

    private static Instant at(int second) {
        return MovingClock.START.plusSeconds(second);
    }

    private ObservedServices observed(Optional<LogSource> logs, Optional<MetricSource> source) {
        return new ObservedServices(
                List.of(), new Prober(sender), history, s -> source, s -> logs, s -> RequestMetrics.micrometer());
    }

    private WatchedService service(Optional<URI> dependency) {
        Probe health = new Probe(
                "health",
                new RecordedRequest("GET", "/health", Map.of(), ""),
                200,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                1,
                1);
        return Services.service(
                server.uri("/"),
                List.of(health),
                List.of(),
                List.of(new WatchedService.Dependency("price-feed", dependency)));
    }

    /** A metric source that is down. */
    private static final class Broken implements MetricSource {
        @Override
        public io.programmeragent.api.observe.MetricResult query(String expression, Instant at) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "down");
        }

        @Override
        public io.programmeragent.api.observe.MetricResult queryRange(
                String expression, Instant from, Instant to, Duration step) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "down");
        }
    }
}
