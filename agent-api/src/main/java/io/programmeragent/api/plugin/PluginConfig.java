package io.programmeragent.api.plugin;

import java.nio.file.Path;
import java.time.InstantSource;

/** What a provider is given to create one instance of its plugin. */
public interface PluginConfig extends Settings {
    /** The instance's name, which differs from the plugin's when one plugin is configured twice. */
    String instance();

    /** The only clock a plugin may ask. */
    InstantSource clock();

    /** A directory of this instance's own that survives restarts; it exists. */
    Path dataDirectory();

    /**
     * A plugin that this one builds on, created as its key says and closed by the core after this one.
     *
     * @param provider the nested plugin's SPI, such as {@code ChatModelProvider.class}
     * @param key a key of type {@link ConfigType#plugin()}
     */
    <T extends Plugin> T plugin(Class<? extends PluginProvider<T>> provider, ConfigKey<PluginChoice> key);
}
