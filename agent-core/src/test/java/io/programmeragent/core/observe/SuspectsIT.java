package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.core.observe.scrape.ScrapeMetricSource;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that call each other, each scraped from a server of its own, as Micrometer counts their requests. */
class SuspectsIT {
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final WatchedService SHOP = SuspectsTest.service("shop", "prices", "mail");
    private static final List<WatchedService> SERVICES = List.of(
            SHOP, SuspectsTest.service("prices", "store"), SuspectsTest.service("store"), SuspectsTest.service("mail"));

    private final MovingClock clock = new MovingClock();
    private final Map<String, LocalServer> servers = new LinkedHashMap<>();
    private final Map<String, Counters> counters = new HashMap<>();
    private final ScrapeMetricSource source;

    SuspectsIT() {
        Map<String, URI> targets = new LinkedHashMap<>();
        for (WatchedService service : SERVICES) {
            LocalServer server = new LocalServer();
            servers.put(service.name(), server);
            counters.put(service.name(), new Counters());
            targets.put(service.name(), server.uri("/metrics"));
        }
        source = new ScrapeMetricSource(
                targets,
                new ScrapeMetricSource.Limits(Duration.ofSeconds(20), Duration.ofHours(2), 10_000, 1_000_000),
                clock);
    }

    @AfterEach
    void close() {
        source.close();
        servers.values().forEach(LocalServer::close);
    }

    /** Ten requests between two scrapes; what is slow or fails behind is so for those who wait for it. */
    private void pass(Duration time, Map<String, Double> seconds, Map<String, Integer> failures) {
        for (int i = 0; i < time.dividedBy(SCRAPE); i++) {
            clock.advance(SCRAPE);
            double usual = 0.01 + (i % 3) * 0.001;
            counters.forEach((name, counter) -> {
                counter.ok += 10 - failures.getOrDefault(name, 0);
                counter.failed += failures.getOrDefault(name, 0);
                counter.seconds += 10 * seconds.getOrDefault(name, usual);
                Objects.requireNonNull(servers.get(name)).body = counter.page();
            });
            source.scrape();
        }
    }

    private List<Evidence> suspects(Duration trouble) {
        Instant now = clock.instant();
        return new Suspects(SERVICES, service -> Optional.of(source), service -> RequestMetrics.micrometer())
                .of(SHOP, now.minus(trouble), now);
    }

    @Test
    void the_service_behind_that_is_slow_is_named_before_those_that_wait_for_it() {
        pass(Duration.ofMinutes(20), Map.of(), Map.of());
        Duration trouble = Duration.ofMinutes(2);
        pass(trouble, Map.of("store", 2.0, "prices", 2.01, "shop", 2.02), Map.of());

        assertThat(suspects(trouble)).first().isInstanceOfSatisfying(Evidence.Suspect.class, suspect -> {
            assertThat(suspect.service()).isEqualTo("store");
            assertThat(suspect.share()).isGreaterThan(0.9);
        });
        assertThat(suspects(trouble))
                .extracting(e -> ((Evidence.Suspect) e).service())
                .doesNotContain("mail");
    }

    @Test
    void the_service_itself_is_named_when_those_behind_it_are_as_usual() {
        pass(Duration.ofMinutes(20), Map.of(), Map.of());
        Duration trouble = Duration.ofMinutes(2);
        pass(trouble, Map.of(), Map.of("shop", 6));

        assertThat(suspects(trouble))
                .first()
                .isInstanceOfSatisfying(
                        Evidence.Suspect.class,
                        suspect -> assertThat(suspect.service()).isEqualTo("shop"));
    }

    @Test
    void nobody_is_named_while_all_is_as_usual() {
        pass(Duration.ofMinutes(22), Map.of(), Map.of());

        assertThat(suspects(Duration.ofMinutes(2))).isEmpty();
    }

    /** What a service counted since it was started. */
    private static final class Counters {
        private long ok;
        private long failed;
        private double seconds;

        String page() {
            String name = "http_server_requests_seconds";
            return "# TYPE " + name + " summary\n"
                    + name + "_count{uri=\"/buy\",status=\"200\"} " + ok + "\n"
                    + name + "_sum{uri=\"/buy\",status=\"200\"} " + seconds + "\n"
                    + name + "_count{uri=\"/buy\",status=\"500\"} " + failed + "\n"
                    + name + "_sum{uri=\"/buy\",status=\"500\"} 0\n";
        }
    }
}
