package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link LogSource}s; the service type for {@link java.util.ServiceLoader}. */
public interface LogSourceProvider extends PluginProvider<LogSource> {}
