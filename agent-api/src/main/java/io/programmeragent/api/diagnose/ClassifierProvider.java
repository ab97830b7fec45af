package io.programmeragent.api.diagnose;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link Classifier}s; the service type for {@link java.util.ServiceLoader}. */
public interface ClassifierProvider extends PluginProvider<Classifier> {}
