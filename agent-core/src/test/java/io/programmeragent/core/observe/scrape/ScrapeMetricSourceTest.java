package io.programmeragent.core.observe.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.LocalServer;
import io.programmeragent.core.observe.MovingClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScrapeMetricSourceTest {
    private final LocalServer server = new LocalServer();
    private final MovingClock clock = new MovingClock();
    private final ScrapeMetricSource source = source(Map.of("shop", server.uri("/metrics")), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        source.close();
        source.close();
        server.close();
    }

    @Test
    void it_asks_for_openmetrics_and_takes_the_text_format_as_well() {
        server.body = "a 1\n";
        source.scrape();
        assertThat(server.requests)
                .singleElement()
                .asString()
                .contains("openmetrics-text;version=1.0.0", "version=0.0.4");
        assertThat(value("a{job=\"shop\"}")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(10));
        server.type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        server.body = "a 2\n# EOF\n";
        source.scrape();
        assertThat(value("a")).isEqualTo(2);

        clock.advance(Duration.ofSeconds(10));
        server.body = "a 3\n";
        source.scrape();
        assertThat(source.query("a", clock.instant()).series()).as("cut off").isEmpty();
    }

    @Test
    void a_range_has_a_sample_at_each_step_that_has_a_value() {
        for (int i = 0; i < 5; i++) {
            server.body = "a " + i + "\n";
            source.scrape();
            clock.advance(Duration.ofSeconds(10));
        }
        MetricResult result = source.queryRange(
                "a", MovingClock.START.minusSeconds(20), MovingClock.START.plusSeconds(40), Duration.ofSeconds(20));
        assertThat(result.series())
                .singleElement()
                .satisfies(s -> assertThat(s.samples())
                        .containsExactly(
                                new MetricResult.Sample(MovingClock.START, 0),
                                new MetricResult.Sample(MovingClock.START.plusSeconds(20), 2),
                                new MetricResult.Sample(MovingClock.START.plusSeconds(40), 4)));
    }

    @Test
    void a_target_that_fails_is_a_warning_until_it_is_back() {
        for (Runnable fault : java.util.List.<Runnable>of(
                () -> server.status = 500,
                () -> server.body = "<html>no metrics</html>",
                () -> server.body = "x".repeat(70_000))) {
            server.status = 200;
            server.body = "a 1\n";
            clock.advance(Duration.ofSeconds(1));
            source.scrape();
            assertThat(source.query("a", clock.instant()).warnings()).isEmpty();

            fault.run();
            clock.advance(Duration.ofSeconds(1));
            source.scrape();
            MetricResult result = source.query("a", clock.instant());
            assertThat(result.series()).isEmpty();
            assertThat(result.warnings())
                    .singleElement()
                    .asString()
                    .contains("shop", server.uri("/metrics").toString());
            assertThat(value("up")).isZero();
        }
        assertThat(source.query("a", clock.instant()).warnings().toString()).contains("raise max-bytes");
    }

    @Test
    void targets_that_hang_do_not_keep_the_others_from_being_scraped() {
        try (LocalServer hanging = new LocalServer();
                LocalServer stalling = new LocalServer();
                ScrapeMetricSource three = source(
                        Map.of(
                                "hanging", hanging.uri("/metrics"),
                                "shop", server.uri("/metrics"),
                                "stalling", stalling.uri("/metrics")),
                        Duration.ofSeconds(3))) {
            server.body = "a 1\n";
            hanging.hangs = true;
            stalling.hangsInBody = true;
            three.scrape();
            assertThat(three.query("up", clock.instant()).series())
                    .extracting(s -> s.labels().get("job") + s.last().value())
                    .containsExactlyInAnyOrder("hanging0.0", "stalling0.0", "shop1.0");
        }
    }

    @Test
    void nothing_that_listens_is_no_data_and_a_warning() {
        int port = new LocalServerPort().freed();
        try (ScrapeMetricSource dead =
                source(Map.of("dead", URI.create("http://127.0.0.1:" + port + "/metrics")), Duration.ofSeconds(5))) {
            dead.scrape();
            assertThat(dead.query("a", clock.instant()).warnings().toString()).contains("refused");
        }
    }

    @Test
    void more_series_than_there_is_room_for_are_a_warning() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            page.append("a{n=\"").append(i).append("\"} 1\n");
        }
        server.body = page.toString();
        source.scrape();
        assertThat(source.query("sum(a)", clock.instant()).warnings().toString())
                .contains("max-series");
        assertThat(value("sum(a)")).isEqualTo(100);
    }

    @Test
    void a_range_of_too_many_points_or_without_a_step_is_refused() {
        Instant now = clock.instant();
        for (Duration step : java.util.List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1))) {
            assertThatThrownBy(() -> source.queryRange("a", now.minusSeconds(3600), now, step))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                    .hasMessageContaining("'a'");
        }
    }

    private double value(String expression) {
        return source.query(expression, clock.instant()).single().orElseThrow();
    }

    private ScrapeMetricSource source(Map<String, URI> targets, Duration timeout) {
        return new ScrapeMetricSource(
                targets, new ScrapeMetricSource.Limits(timeout, Duration.ofMinutes(30), 100, 65_536), clock);
    }

    /** A port on which nothing listens. */
    private static final class LocalServerPort {
        int freed() {
            try (LocalServer brief = new LocalServer()) {
                return brief.port();
            }
        }
    }
}
