package io.programmeragent.api.sandbox;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link Sandbox}s; the service type for {@link java.util.ServiceLoader}. */
public interface SandboxProvider extends PluginProvider<Sandbox> {}
