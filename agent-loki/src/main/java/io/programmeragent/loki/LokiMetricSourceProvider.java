package io.programmeragent.loki;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.http.HttpKeys;
import io.programmeragent.http.HttpPeer;
import java.util.List;

/** The metric source {@code loki}: numbers over log lines, in LogQL. */
public final class LokiMetricSourceProvider implements MetricSourceProvider {
    @Override
    public String name() {
        return "loki";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return HttpKeys.and(LokiKeys.TENANT);
    }

    @Override
    public MetricSource create(PluginConfig config) {
        HttpPeer peer = new HttpPeer(HttpKeys.read(config), LokiRefusals::meaning, config.clock());
        return new LokiMetricSource(new LokiClient(peer, LokiKeys.tenant(config), 1024, 1));
    }
}
