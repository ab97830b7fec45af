package io.programmeragent.llm;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.llm.model.LanguageModel;
import java.nio.file.Path;

/** What the classifier and the fix generator are both configured with. */
final class LlmKeys {
    static final ConfigKey<PluginChoice> MODEL =
            ConfigKey.required("model", ConfigType.plugin(), "The model that is asked, such as openai or ollama.");
    static final ConfigKey<Path> PROMPTS = ConfigKey.optional(
            "prompts",
            ConfigType.path(),
            "A directory of your own prompts, which are used instead of ours of the same name.");
    static final ConfigKey<Integer> STEPS = ConfigKey.withDefault(
            "steps",
            ConfigType.integer(0, 100),
            8,
            "How often the model may look further with tools before it has to answer; 0 for models without tools.");

    private LlmKeys() {}

    static LanguageModel model(PluginConfig config) {
        return config.plugin(ChatModelProvider.class, MODEL);
    }

    static Prompts prompts(PluginConfig config) {
        return new Prompts(config.find(PROMPTS));
    }
}
