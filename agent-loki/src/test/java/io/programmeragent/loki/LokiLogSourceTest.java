package io.programmeragent.loki;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.LogSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract, over a server that sends what Loki sends. */
class LokiLogSourceTest extends LogSourceContract {
    private final FakeLoki loki = new FakeLoki(5_000);

    @AfterEach
    void stop() {
        loki.close();
    }

    @Override
    protected PluginProvider<LogSource> provider() {
        return new LokiLogSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("url", loki.url()).set("retries", 0);
    }

    @Override
    protected void append(String service, Instant at, String line) {
        loki.push(Map.of("service_name", service), LokiLine.nanos(at), line);
    }

    @Override
    protected void rotate(String service) {
        // Loki keeps lines, and not files
    }

    @Override
    protected boolean breakOutside() {
        loki.close();
        return true;
    }
}
