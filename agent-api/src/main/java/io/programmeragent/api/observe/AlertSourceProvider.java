package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link AlertSource}s; the service type for {@link java.util.ServiceLoader}. */
public interface AlertSourceProvider extends PluginProvider<AlertSource> {}
