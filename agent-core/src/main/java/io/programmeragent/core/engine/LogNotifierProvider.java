package io.programmeragent.core.engine;

import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.incident.NotifierProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import java.util.List;

/** The notifier {@code log}: the default where no other is configured. */
public final class LogNotifierProvider implements NotifierProvider {
    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of();
    }

    @Override
    public Notifier create(PluginConfig config) {
        return new LogNotifier();
    }
}
