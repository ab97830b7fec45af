package io.programmeragent.api.plugin;

import java.util.Map;
import java.util.Objects;

/**
 * Which plugin to create, and with which raw settings.
 *
 * @param type the provider's name
 * @param settings its keys and raw values, as a configuration file or builder gave them
 */
public record PluginChoice(String type, Map<String, Object> settings) {
    public PluginChoice {
        Objects.requireNonNull(type, "type");
        settings = Map.copyOf(settings);
    }

    public static PluginChoice of(String type) {
        return new PluginChoice(type, Map.of());
    }
}
