package io.programmeragent.llm.openai;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.ServerKeys;
import io.programmeragent.llm.model.StreamedChatModel;
import java.util.List;
import java.util.stream.Stream;

/** The model {@code openai}: behind any server that speaks OpenAI's chat protocol, local ones too. */
public final class OpenAiModelProvider implements ChatModelProvider {
    /** Local servers want none, and LangChain4j does not go without one. */
    private static final String NO_KEY = "none";

    private static final ConfigKey<String> API_KEY = ConfigKey.optional(
                    "api-key", ConfigType.string(), "The server's key; local servers often want none.")
            .asSecret();

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return Stream.concat(Stream.of(API_KEY), ServerKeys.ALL.stream()).toList();
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        ChatModel model = config.get(ServerKeys.STREAM) ? streamed(config) : whole(config);
        return ServerKeys.model(config, new OpenAiDialect(model, config.get(ServerKeys.TEMPERATURE)));
    }

    private static ChatModel streamed(PluginConfig config) {
        return new StreamedChatModel(OpenAiStreamingChatModel.builder()
                .httpClientBuilder(ServerKeys.http(config))
                .baseUrl(config.get(ServerKeys.URL).toString())
                .apiKey(config.find(API_KEY).orElse(NO_KEY))
                .modelName(config.get(ServerKeys.MODEL))
                .strictJsonSchema(true)
                .timeout(config.get(ServerKeys.TIMEOUT))
                .build());
    }

    private static ChatModel whole(PluginConfig config) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(ServerKeys.http(config))
                .baseUrl(config.get(ServerKeys.URL).toString())
                .apiKey(config.find(API_KEY).orElse(NO_KEY))
                .modelName(config.get(ServerKeys.MODEL))
                .strictJsonSchema(true)
                .timeout(config.get(ServerKeys.TIMEOUT))
                .maxRetries(0)
                .build();
    }
}
