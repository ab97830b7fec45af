package io.programmeragent.prometheus;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.http.HttpKeys;
import io.programmeragent.http.HttpPeer;
import java.util.List;

/** Metrics from Prometheus, VictoriaMetrics, and whatever else answers version 1 of its query API. */
public final class PrometheusMetricSourceProvider implements MetricSourceProvider {
    private static final ConfigKey<Integer> MAX_SERIES = ConfigKey.withDefault(
            "max-series",
            ConfigType.integer(1, 1_000_000),
            10_000,
            "How many series of an answer are kept; more are left out, with a warning.");
    private static final ConfigKey<Integer> MAX_SAMPLES = ConfigKey.withDefault(
            "max-samples",
            ConfigType.integer(1, 50_000_000),
            1_000_000,
            "How many samples of an answer are kept; more are left out, with a warning.");

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return HttpKeys.and(MAX_SERIES, MAX_SAMPLES);
    }

    @Override
    public MetricSource create(PluginConfig config) {
        HttpPeer peer = new HttpPeer(HttpKeys.read(config), PrometheusRefusals::meaning, config.clock());
        return new PrometheusMetricSource(peer, config.get(MAX_SERIES), config.get(MAX_SAMPLES));
    }
}
