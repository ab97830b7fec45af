package io.programmeragent.core.observe.scrape;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.core.observe.LocalServer;
import io.programmeragent.testkit.MetricSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScrapeMetricSourceContractTest extends MetricSourceContract {
    private final LocalServer server = new LocalServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected PluginProvider<MetricSource> provider() {
        return new ScrapeMetricSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("targets", Map.of("shop", server.uri("/metrics").toString()))
                .set("interval", "1h")
                .set("timeout", "20s");
    }

    @Override
    protected void show(Instant at, Map<String, Double> page) {
        StringBuilder text = new StringBuilder();
        page.forEach((series, value) -> text.append(series)
                .append(' ')
                .append(Double.isInfinite(value) ? "+Inf" : value.toString())
                .append('\n'));
        plugin();
        server.awaitRequest(); // the plugin's own first scrape; the next one is an hour away
        server.status = 200;
        server.body = text.toString();
        scrape();
    }

    @Override
    protected boolean loseAPart(Instant at) {
        server.status = 500;
        scrape();
        return true;
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
    protected boolean breakOutside() {
        scrape();
        server.close();
        scrape();
        return true;
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().equals(LocalServer.THREADS)
                || thread.getName().startsWith("HTTP-Dispatcher")
                || thread.getName().equals("idle-timeout-task"); // of the test's server
    }
}
