package io.programmeragent.api.incident;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link Notifier}s; the service type for {@link java.util.ServiceLoader}. */
public interface NotifierProvider extends PluginProvider<Notifier> {}
