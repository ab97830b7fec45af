package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.correlate.Topology;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final Instant FROM = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant TO = FROM.plusSeconds(120);
    private static final WatchedService SHOP = service("shop", "prices", "mail");
    private static final WatchedService PRICES = service("prices", "store");
    private static final WatchedService STORE = service("store");
    private static final WatchedService LONELY = service("lonely", "not-watched");

    private String slow = "none";
    private String failing = "none";
    private String unasked = "none";
    private String needed = "";

    @Test
    void the_service_behind_that_is_slow_is_suspected_before_those_that_wait_for_it() {
        slow = "store";
        assertThat(suspects(SHOP)).first().satisfies(suspect -> {
            assertThat(suspect.service()).isEqualTo("store");
            assertThat(suspect.share()).isGreaterThan(0.9);
            assertThat(suspect.summary()).contains("2.01 s where 0.0100 s is usual");
        });
    }

    @Test
    void failures_are_trouble_as_well_and_the_service_itself_may_be_the_one() {
        failing = "shop";
        assertThat(suspects(SHOP)).extracting(Evidence.Suspect::service).first().isEqualTo("shop");
    }

    @Test
    void nobody_is_suspected_when_all_is_as_usual_or_nothing_that_is_needed_is_watched() {
        assertThat(evidence(SHOP)).isEmpty();
        slow = "lonely";
        assertThat(evidence(LONELY)).isEmpty();
    }

    @Test
    void what_is_scraped_seldom_is_counted_over_a_longer_time() {
        needed = "total over 60s";
        slow = "prices";
        assertThat(suspects(SHOP)).extracting(Evidence.Suspect::service).first().isEqualTo("prices");
        needed = "total over 1h";
        assertThat(evidence(SHOP)).isEmpty();
    }

    @Test
    void a_service_whose_metrics_cannot_be_asked_is_told_and_the_others_are_still_compared() {
        slow = "prices";
        unasked = "store";
        assertThat(evidence(SHOP)).first().isInstanceOf(Evidence.Unavailable.class);
        assertThat(suspects(SHOP)).extracting(Evidence.Suspect::service).first().isEqualTo("prices");
    }

    private List<Evidence.Suspect> suspects(WatchedService entry) {
        return evidence(entry).stream()
                .filter(Evidence.Suspect.class::isInstance)
                .map(Evidence.Suspect.class::cast)
                .toList();
    }

    private List<Evidence> evidence(WatchedService entry) {
        return new Suspects(
                        List.of(SHOP, PRICES, STORE, LONELY),
                        service -> Optional.of(new Metrics(service.name())),
                        s -> new RequestMetrics("total over {window}", "failed", "seconds"))
                .of(entry, FROM, TO);
    }

    /** Ten requests in each interval, every one with a call to each service behind. */
    private final class Metrics implements MetricSource {
        private final String service;

        Metrics(String service) {
            this.service = service;
        }

        @Override
        public MetricResult query(String expression, Instant at) {
            throw new UnsupportedOperationException(expression);
        }

        @Override
        public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
            if (service.equals(unasked)) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "down");
            }
            if (expression.startsWith("total") && !expression.contains(needed)) {
                return new MetricResult(List.of(), List.of());
            }
            return new GivenRange(at -> OptionalDouble.of(value(expression, !at.isBefore(FROM))))
                    .queryRange(expression, from, to, step);
        }

        private double value(String expression, boolean trouble) {
            return switch (expression.split(" ", -1)[0]) {
                case "total" -> 10;
                case "failed" -> trouble && service.equals(failing) ? 5 : 0;
                default -> 10 * (0.01 + (trouble && waits() ? 2 : 0));
            };
        }

        private boolean waits() {
            return service.equals(slow)
                    || Topology.of(List.of(SHOP, PRICES, STORE)).needs(service, slow);
        }
    }

    static WatchedService service(String name, String... needs) {
        return new WatchedService(
                name,
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 2, Duration.ofMinutes(1)),
                Stream.of(needs)
                        .map(need -> new WatchedService.Dependency(need, Optional.empty()))
                        .toList(),
                Optional.empty(),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }
}
