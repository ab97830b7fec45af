package io.programmeragent.prometheus;

import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Makes the plugins as a configuration would. */
final class Sources {
    private Sources() {}

    static MetricSource metrics(String url, Map<String, Object> settings) {
        return metrics(url, settings, InstantSource.system());
    }

    static MetricSource metrics(String url, Map<String, Object> settings, InstantSource clock) {
        PrometheusMetricSourceProvider provider = new PrometheusMetricSourceProvider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), Path.of("target"), clock).set("url", url);
        settings.forEach(config::set);
        return provider.create(config);
    }

    static AlertSource alerts(String url) {
        AlertmanagerAlertSourceProvider provider = new AlertmanagerAlertSourceProvider();
        return provider.create(
                new TestPluginConfig(provider.keys(), Path.of("target"), InstantSource.system()).set("url", url));
    }
}
