package io.programmeragent.api.forge;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link Forge}s; the service type for {@link java.util.ServiceLoader}. */
public interface ForgeProvider extends PluginProvider<Forge> {}
