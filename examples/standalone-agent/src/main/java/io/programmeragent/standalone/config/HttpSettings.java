package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.standalone.http.WebhookLogin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the agent answers HTTP.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param login who may send notifications
 * @param webhookLimit how many bytes of a notification are taken
 */
public record HttpSettings(String host, int port, WebhookLogin login, int webhookLimit) {
    private static final int LIMIT = 8 * 1024 * 1024;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private static final ConfigKey<String> HOST = ConfigKey.withDefault(
            "host",
            ConfigType.string(),
            "127.0.0.1",
            "The address to listen on. There is no login: leave it at loopback unless a proxy guards it.");
    private static final ConfigKey<Integer> PORT = ConfigKey.withDefault(
            "port", ConfigType.integer(0, 65535), 7979, "The port to listen on; 0 for any free one.");

    private static final ConfigKey<String> TOKEN = ConfigKey.optional(
                    "bearer-token", ConfigType.string(), "What has to come as bearer token.")
            .asSecret();
    private static final ConfigKey<String> USERNAME =
            ConfigKey.optional("username", ConfigType.string(), "Who has to come by basic authentication.");
    private static final ConfigKey<String> PASSWORD = ConfigKey.optional(
                    "password", ConfigType.string(), "The password that has to come with username.")
            .asSecret();
    private static final ConfigKey<Integer> WEBHOOK_LIMIT = ConfigKey.withDefault(
            "limit", ConfigType.integer(1024, 256 * 1024 * 1024), LIMIT, "How many bytes of a notification are taken.");
    private static final ConfigKey<Settings> WEBHOOK = ConfigKey.optional(
            "webhook",
            ConfigType.section(List.of(TOKEN, USERNAME, PASSWORD, WEBHOOK_LIMIT)),
            "Who may send notifications of alerts to /webhook/alert, or /webhook/alert/INSTANCE where several sources"
                    + " are configured; without credentials everybody who reaches the port may.");

    static final ConfigKey<Settings> KEY = ConfigKey.optional(
            "http",
            ConfigType.section(List.of(HOST, PORT, WEBHOOK)),
            "Where the standalone agent answers /health, /ready, /status and /metrics, and takes /webhook/alert.");

    static HttpSettings read(Settings parsed) {
        Optional<Settings> http = parsed.find(KEY);
        Optional<Settings> webhook = http.flatMap(h -> h.find(WEBHOOK));
        return new HttpSettings(
                http.map(h -> h.get(HOST)).orElse("127.0.0.1"),
                http.map(h -> h.get(PORT)).orElse(7979),
                webhook.map(HttpSettings::login).orElse(WebhookLogin.none()),
                webhook.map(w -> w.get(WEBHOOK_LIMIT)).orElse(LIMIT));
    }

    private static WebhookLogin login(Settings webhook) {
        return new WebhookLogin(
                webhook.find(TOKEN),
                webhook.find(USERNAME).flatMap(user -> webhook.find(PASSWORD).map(password -> user + ":" + password)));
    }

    /** What does not fit together; a webhook that anybody in the network may call could set the agent on anything. */
    static void check(Settings parsed, boolean alerts, Problems problems) {
        Optional<Settings> webhook = parsed.find(KEY).flatMap(h -> h.find(WEBHOOK));
        webhook.ifPresent(w -> {
            if (w.find(USERNAME).isPresent() != w.find(PASSWORD).isPresent()) {
                String missing = w.find(USERNAME).isPresent() ? "password" : "username";
                problems.add("http.webhook." + missing, "is missing.", "Basic authentication needs both.");
            }
        });
        HttpSettings settings = read(parsed);
        if (alerts && settings.login().open() && !settings.local()) {
            problems.add(
                    "http.webhook",
                    "everybody who reaches " + settings.host() + " could report alerts.",
                    "Set bearer-token, or username and password, or listen on 127.0.0.1.");
        }
    }

    boolean local() {
        return LOOPBACK.contains(host);
    }
}
