package io.programmeragent.testkit;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.List;

/**
 * Provides one plugin that exists already, again and again; it has no keys.
 *
 * @param name lower case with dashes
 * @param plugin what every {@code create} answers
 * @param <T> the plugin's SPI
 */
public record GivenProvider<T extends Plugin>(String name, T plugin) implements PluginProvider<T> {
    @Override
    public List<ConfigKey<?>> keys() {
        return List.of();
    }

    @Override
    public T create(PluginConfig config) {
        return plugin;
    }
}
