package io.programmeragent.api.fix;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link FixGenerator}s; the service type for {@link java.util.ServiceLoader}. */
public interface FixGeneratorProvider extends PluginProvider<FixGenerator> {}
