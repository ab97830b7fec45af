package io.programmeragent.llm.model;

import io.programmeragent.api.plugin.PluginProvider;

/** Creates {@link LanguageModel}s; the service type for {@link java.util.ServiceLoader}. */
public interface ChatModelProvider extends PluginProvider<LanguageModel> {}
