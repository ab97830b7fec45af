package io.programmeragent.llm.ollama;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.ServerKeys;
import io.programmeragent.llm.model.StreamedChatModel;
import java.util.List;

/** The model {@code ollama}: behind an Ollama server. */
public final class OllamaModelProvider implements ChatModelProvider {
    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return ServerKeys.ALL;
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return ServerKeys.model(config, config.get(ServerKeys.STREAM) ? streamed(config) : whole(config));
    }

    private static ChatModel streamed(PluginConfig config) {
        return new StreamedChatModel(OllamaStreamingChatModel.builder()
                .httpClientBuilder(ServerKeys.http(config))
                .baseUrl(config.get(ServerKeys.URL).toString())
                .modelName(config.get(ServerKeys.MODEL))
                .temperature(config.get(ServerKeys.TEMPERATURE))
                .numCtx(config.get(ServerKeys.CONTEXT))
                .timeout(config.get(ServerKeys.TIMEOUT))
                .build());
    }

    private static ChatModel whole(PluginConfig config) {
        return OllamaChatModel.builder()
                .httpClientBuilder(ServerKeys.http(config))
                .baseUrl(config.get(ServerKeys.URL).toString())
                .modelName(config.get(ServerKeys.MODEL))
                .temperature(config.get(ServerKeys.TEMPERATURE))
                .numCtx(config.get(ServerKeys.CONTEXT))
                .timeout(config.get(ServerKeys.TIMEOUT))
                .maxRetries(0)
                .build();
    }
}
