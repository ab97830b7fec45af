package io.programmeragent.prometheus;

import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.AlertSourceProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.http.HttpKeys;
import io.programmeragent.http.HttpPeer;
import java.util.List;

/** Alerts from Alertmanager: version 4 of its webhook, and version 2 of its API. */
public final class AlertmanagerAlertSourceProvider implements AlertSourceProvider {
    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return HttpKeys.and();
    }

    @Override
    public AlertSource create(PluginConfig config) {
        HttpPeer peer = new HttpPeer(HttpKeys.read(config), PrometheusRefusals::meaning, config.clock());
        return new AlertmanagerAlertSource(peer, config.clock());
    }
}
