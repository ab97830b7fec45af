package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.MetricSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScrapeMetricSourceContractTest extends MetricSourceContract {
    private final LocalServer server = new LocalServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected PluginProvider<MetricSource> provider() {
        return new ScrapeMetricSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("targets", Map.of("checkout", server.uri("/metrics"))).set("interval", Duration.ofHours(1));
    }

    @Override
    protected void show(Instant at, Map<String, Double> page) {
        server.body = page.entrySet().stream()
                .map(e -> e.getKey() + " " + text(e.getValue()) + "\n")
                .collect(Collectors.joining());
        scrape();
    }

    private static String text(double value) {
        return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
    }

    /** The scrape at the start comes by itself; it is waited for, so that it does not come between later ones. */
    private void scrape() {
        ScrapeMetricSource source = (ScrapeMetricSource) plugin();
        while (server.requests.isEmpty()) {
            Thread.onSpinWait();
        }
        source.scrape();
    }

    @Override
    protected boolean loseAPart(Instant at) {
        server.status = 500;
        scrape();
        return true;
    }

    @Override
    protected boolean breakOutside() {
        scrape();
        server.close();
        scrape();
        return true;
    }
}
