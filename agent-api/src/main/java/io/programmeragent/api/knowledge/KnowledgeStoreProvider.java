package io.programmeragent.api.knowledge;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link KnowledgeStore}s; the service type for {@link java.util.ServiceLoader}. */
public interface KnowledgeStoreProvider extends PluginProvider<KnowledgeStore> {}
