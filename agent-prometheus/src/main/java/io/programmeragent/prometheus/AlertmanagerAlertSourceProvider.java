package io.programmeragent.prometheus;

import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.AlertSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.http.HttpKeys;
import io.programmeragent.http.HttpPeer;
import java.time.Duration;
import java.util.List;

/** Alerts from Alertmanager: version 4 of its webhook, and version 2 of its API. */
public final class AlertmanagerAlertSourceProvider implements AlertSourceProvider {
    private static final ConfigKey<Duration> INTERVAL = ConfigKey.withDefault(
            "interval",
            ConfigType.duration(),
            Duration.ofSeconds(15),
            "How often it is asked for the alerts that hold, beside its notifications.");

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return HttpKeys.and(INTERVAL);
    }

    @Override
    public AlertSource create(PluginConfig config) {
        Duration interval = config.get(INTERVAL);
        if (interval.isZero() || interval.isNegative()) {
            throw new ConfigException(
                    List.of(new ConfigProblem("interval", "is not above zero.", "Give a duration such as 15s.")));
        }
        HttpPeer peer = new HttpPeer(HttpKeys.read(config), PrometheusRefusals::meaning, config.clock());
        return new AlertmanagerAlertSource(peer, interval, config.clock());
    }
}
