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
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

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
            "How much chance there is in answers; left out for models that refuse to be told.");
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
    public static final ConfigKey<Boolean> FREE = ConfigKey.withDefault(
            "free",
            ConfigType.bool(),
            false,
            "Whether a model that no price is known of may be asked at all: no budget of money bounds it then, those of"
                    + " tokens, calls and time do. Not needed for a server on this machine or in a private network.");

    /** All of them. */
    public static final List<ConfigKey<?>> ALL =
            List.of(URL, MODEL, TEMPERATURE, STREAM, CONTEXT, ANSWER, TIMEOUT, PRICES, FREE);

    private static final Pattern PRIVATE = Pattern.compile(
            "[^.]+|\\[.*|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*"
                    + "|.*\\.(?:local|localhost|internal|lan|home|svc|test)");

    private ServerKeys() {}

    /** The client's transport: it bounds answers, keeps what the server says about waiting, and retries nothing. */
    public static ModelHttpClient.Builder http(PluginConfig config) {
        return new ModelHttpClient.Builder(config.get(MODEL), config.clock());
    }

    /** A model with the limits and the price that are configured. */
    public static LanguageModel model(PluginConfig config, ChatModel chat) {
        String name = config.get(MODEL);
        try {
            Prices prices = config.find(PRICES).map(Prices::of).orElseGet(Prices::shipped);
            if (prices.find(name).isEmpty() && !config.get(FREE) && !isPrivate(config.get(URL))) {
                throw new ConfigException(List.of(new ConfigProblem(
                        "model",
                        "model " + name + " has no price, so that no budget of money could bound what it costs.",
                        "Give the key prices a file with the line '" + name
                                + " = PROMPT ANSWER', per million tokens, or set free: true.")));
            }
            Price price = prices.find(name).orElse(Price.FREE);
            return new LanguageModel(name, chat, config.get(CONTEXT), config.get(ANSWER), config.get(TIMEOUT), price);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "", String.valueOf(e.getMessage()) + ".", "Correct context-tokens, answer-tokens or prices.")));
        }
    }

    /** Whether a server is nobody's who sends bills: on this machine or in a private network, told by the address alone. */
    static boolean isPrivate(URI url) {
        // an underscore, as container names have it, leaves no host
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
        String host = Objects.requireNonNullElse(url.getHost(), authority.replaceFirst(":\\d+$", ""));
        return PRIVATE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
