package io.programmeragent.llm.model;

import dev.langchain4j.model.chat.ChatModel;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The configuration keys that every model behind a server has. */
public final class ServerKeys {
    public static final ConfigKey<URI> URL =
            ConfigKey.required("url", ConfigType.uri(), "The server's address, such as http://127.0.0.1:8080/v1.");
    public static final ConfigKey<String> MODEL =
            ConfigKey.required("model", ConfigType.string(), "The model's name, as the server knows it.");
    public static final ConfigKey<Double> TEMPERATURE = ConfigKey.withDefault(
            "temperature",
            ConfigType.number(0, 2),
            0.0,
            "How much chance there is in answers; some models allow only 1.");
    public static final ConfigKey<Boolean> STREAM = ConfigKey.withDefault(
            "stream",
            ConfigType.bool(),
            true,
            "Whether answers come in pieces, so that a dead server is noticed early.");
    public static final ConfigKey<Integer> CONTEXT = ConfigKey.withDefault(
            "context-tokens",
            ConfigType.integer(512, 10_000_000),
            32_768,
            "How many tokens prompt and answer may have together.");
    public static final ConfigKey<Integer> ANSWER = ConfigKey.withDefault(
            "answer-tokens", ConfigType.integer(16, 1_000_000), 4096, "How many tokens an answer may have.");
    public static final ConfigKey<Duration> TIMEOUT =
            ConfigKey.withDefault("timeout", ConfigType.duration(), Duration.ofMinutes(2), "For one answer.");
    public static final ConfigKey<Path> PRICES = ConfigKey.optional(
            "prices", ConfigType.path(), "A file of prices: a line 'model = prompt answer' per million tokens.");

    /** All of them. */
    public static final List<ConfigKey<?>> ALL =
            List.of(URL, MODEL, TEMPERATURE, STREAM, CONTEXT, ANSWER, TIMEOUT, PRICES);

    private ServerKeys() {}

    /** The client's transport: it bounds answers, keeps what the server says about waiting, and retries nothing. */
    public static ModelHttpClient.Builder http(PluginConfig config) {
        return new ModelHttpClient.Builder(config.get(MODEL), config.clock());
    }

    /** A model with the limits and the price that are configured. */
    public static LanguageModel model(PluginConfig config, ChatModel chat) {
        String name = config.get(MODEL);
        try {
            Price price = config.find(PRICES)
                    .map(Prices::of)
                    .orElseGet(Prices::shipped)
                    .of(name);
            return new LanguageModel(name, chat, config.get(CONTEXT), config.get(ANSWER), config.get(TIMEOUT), price);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "", String.valueOf(e.getMessage()) + ".", "Correct context-tokens, answer-tokens or prices.")));
        }
    }
}
