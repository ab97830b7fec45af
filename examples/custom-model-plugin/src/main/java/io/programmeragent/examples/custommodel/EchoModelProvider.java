package io.programmeragent.examples.custommodel;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.Price;
import java.util.List;

/** Makes a {@code ChatModel} of LangChain4j known as {@code echo}. */
public final class EchoModelProvider implements ChatModelProvider {
    private static final ConfigKey<String> PREFIX =
            ConfigKey.withDefault("prefix", ConfigType.string(), "You said: ", "What answers begin with.");

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(PREFIX);
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return LanguageModel.of("echo-1", new EchoModel(config.get(PREFIX)), Price.FREE);
    }
}
