package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Every key at its default. */
record DefaultConfig(Path dataDirectory) implements PluginConfig {
    @Override
    public String instance() {
        return "test";
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public <T extends Plugin> T plugin(Class<? extends PluginProvider<T>> provider, ConfigKey<PluginChoice> key) {
        throw new IllegalArgumentException("It asks for no plugin");
    }

    @Override
    public <T> T get(ConfigKey<T> key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException(key.name()));
    }

    @Override
    public <T> Optional<T> find(ConfigKey<T> key) {
        return key.defaultValue();
    }
}
