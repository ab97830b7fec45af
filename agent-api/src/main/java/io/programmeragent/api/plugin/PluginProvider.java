package io.programmeragent.api.plugin;

import java.util.List;

/**
 * Describes and creates one kind of plugin. Each SPI has its own sub-interface, which is the service type
 * found by {@link java.util.ServiceLoader}; the class that implements it is a plugin's only public class.
 *
 * <p>Contract: (V1) {@link #name()} is lower case with dashes and unique per SPI; (V2) {@link #keys()} lists every key
 * that {@code create} may read; (V3) {@code create} opens nothing that the plugin's {@code close()} does not close.
 *
 * @param <T> the plugin's SPI
 */
public interface PluginProvider<T extends Plugin> {
    /** The name by which a configuration chooses this plugin, such as {@code prometheus}. */
    String name();

    /** Every key that {@link #create} may read; messages, the schema and the reference page follow from them. */
    List<ConfigKey<?>> keys();

    /**
     * Creates a plugin from a configuration that is already valid.
     *
     * @throws ConfigException when values that are valid one by one do not fit together
     */
    T create(PluginConfig config);
}
