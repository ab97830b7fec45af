package io.programmeragent.loki;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Makes the plugins as a configuration would. */
final class Sources {
    static final Instant NOW = Instant.parse("2026-11-22T10:40:00Z");

    private Sources() {}

    static LogSource logs(String url, Map<String, Object> settings) {
        return logs(url, settings, InstantSource.fixed(NOW));
    }

    static LogSource logs(String url, Map<String, Object> settings, InstantSource clock) {
        LokiLogSourceProvider provider = new LokiLogSourceProvider();
        return provider.create(config(provider, url, settings, clock));
    }

    static MetricSource metrics(String url, Map<String, Object> settings) {
        LokiMetricSourceProvider provider = new LokiMetricSourceProvider();
        return provider.create(config(provider, url, settings, InstantSource.fixed(NOW)));
    }

    private static TestPluginConfig config(
            PluginProvider<?> provider, String url, Map<String, Object> settings, InstantSource clock) {
        TestPluginConfig config = new TestPluginConfig(provider.keys(), Path.of("target"), clock).set("url", url);
        settings.forEach(config::set);
        return config;
    }
}
