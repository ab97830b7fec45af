package io.programmeragent.github;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The forge {@code github}. */
public final class GithubForgeProvider implements ForgeProvider {
    private static final ConfigKey<String> REPOSITORY =
            ConfigKey.required("repository", ConfigType.string(), "The repository, as owner/name.");
    private static final ConfigKey<URI> API = ConfigKey.withDefault(
            "api-url",
            ConfigType.uri(),
            URI.create("https://api.github.com"),
            "The REST interface; of GitHub Enterprise it is https://HOST/api/v3.");
    private static final ConfigKey<String> TOKEN = ConfigKey.optional(
                    "token", ConfigType.string(), "A personal or fine-grained access token. Either this or an app.")
            .asSecret();
    private static final ConfigKey<String> APP_ID =
            ConfigKey.optional("app-id", ConfigType.string(), "The id or client id of a GitHub App.");
    private static final ConfigKey<String> APP_KEY = ConfigKey.optional(
                    "app-private-key", ConfigType.string(), "The app's private key, as the PEM text that GitHub gave.")
            .asSecret();
    private static final ConfigKey<String> WEBHOOK_SECRET = ConfigKey.optional(
                    "webhook-secret",
                    ConfigType.string(),
                    "The secret of the repository's webhook; without it every message is refused.")
            .asSecret();
    private static final ConfigKey<List<String>> REQUIRED_CHECKS = ConfigKey.withDefault(
            "required-checks",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "Names of checks that a merge needs beside those that the base branch's protection requires.");

    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.withDefault(
            "timeout",
            ConfigType.duration(),
            Duration.ofSeconds(30),
            "For how long an answer may take, and for how long nothing may come of git's.");

    @Override
    public String name() {
        return "github";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(REPOSITORY, API, TOKEN, APP_ID, APP_KEY, WEBHOOK_SECRET, REQUIRED_CHECKS, TIMEOUT);
    }

    @Override
    public Forge create(PluginConfig config) {
        String repository = config.get(REPOSITORY);
        if (!repository.matches("[A-Za-z0-9][\\w.-]*/[\\w.-]+")) {
            throw new ConfigException(
                    REPOSITORY.name(), "'" + repository + "' is no repository.", "Write it as owner/name.");
        }
        URI api = URI.create(config.get(API).toString().replaceFirst("/+$", ""));
        boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(api.getHost()));
        if (api.getUserInfo() != null || !("https".equals(api.getScheme()) || local)) {
            throw new ConfigException(
                    API.name(),
                    "the address is not https, or has credentials in it.",
                    "Use https://, and the key token for the token.");
        }
        Duration timeout = config.get(TIMEOUT);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigException(TIMEOUT.name(), timeout + " is too short.", "Use a second or more.");
        }
        GithubHttp http = new GithubHttp(api, timeout, config.clock());
        GithubForge forge = new GithubForge(
                repository,
                http,
                credentials(config, http, repository),
                new GithubPublished(config.dataDirectory().resolve("published.json")),
                new GithubWebhooks(
                        config.find(WEBHOOK_SECRET), config.dataDirectory().resolve("deliveries.txt"), repository),
                config.get(REQUIRED_CHECKS));
        return forge;
    }

    private static GithubCredentials credentials(PluginConfig config, GithubHttp http, String repository) {
        Optional<String> token = config.find(TOKEN);
        Optional<String> app = config.find(APP_ID);
        Optional<String> key = config.find(APP_KEY);
        if (token.isPresent() == app.isPresent() || app.isPresent() != key.isPresent()) {
            throw new ConfigException(
                    TOKEN.name(),
                    "it is not said who the agent is on GitHub, or more than once.",
                    "Set either token, or both app-id and app-private-key.");
        }
        if (token.isPresent()) {
            return token::get;
        }
        try {
            return new GithubApp(app.orElseThrow(), GithubApp.key(key.orElseThrow()), repository, http, config.clock());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    APP_KEY.name(), "it is no RSA key in PEM.", "Use the file that GitHub gave, unchanged.");
        }
    }
}
