package io.programmeragent.testkit;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration for one plugin, made in a test. It refuses keys that the provider does not declare. */
public final class TestPluginConfig implements PluginConfig {
    private final List<ConfigKey<?>> keys;
    private final Path dataDirectory;
    private final InstantSource clock;
    private final Map<String, Object> raw = new LinkedHashMap<>();
    private final Map<String, Plugin> nested = new LinkedHashMap<>();

    /**
     * Makes one in which nothing is set.
     *
     * @param keys those of the provider
     * @param dataDirectory exists, and holds nothing but this instance's files
     */
    public TestPluginConfig(List<ConfigKey<?>> keys, Path dataDirectory, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** Sets a key to a raw value, as a configuration file would hold it; paths, URLs and durations may come as such. */
    public TestPluginConfig set(String key, Object value) {
        raw.put(key, value);
        return this;
    }

    /** Sets a key to the plugin that this one builds on. */
    public TestPluginConfig plugin(String key, Plugin plugin) {
        nested.put(key, plugin);
        return set(key, PluginChoice.of("given"));
    }

    @Override
    public String instance() {
        return "test";
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    @SuppressWarnings("unchecked") // who sets the key knows what it wants
    public <T extends Plugin> T plugin(Class<? extends PluginProvider<T>> provider, ConfigKey<PluginChoice> key) {
        Plugin plugin = nested.get(key.name());
        if (plugin == null) {
            throw new IllegalArgumentException("No plugin is given for key '" + key.name() + "'; call plugin(...)");
        }
        return (T) plugin;
    }

    @Override
    public <T> T get(ConfigKey<T> key) {
        return values().get(key);
    }

    @Override
    public <T> Optional<T> find(ConfigKey<T> key) {
        return values().find(key);
    }

    private RawValues.Values values() {
        return new RawValues.Values("test", keys, raw);
    }
}
