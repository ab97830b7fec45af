package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link MetricSource}s; the service type for {@link java.util.ServiceLoader}. */
public interface MetricSourceProvider extends PluginProvider<MetricSource> {}
