package io.programmeragent.api.operate;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link ServiceControl}s; the service type for {@link java.util.ServiceLoader}. */
public interface ServiceControlProvider extends PluginProvider<ServiceControl> {}
