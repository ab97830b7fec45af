package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import java.util.List;

/**
 * Where the agent answers HTTP.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port) {
    private static final ConfigKey<String> HOST = ConfigKey.withDefault(
            "host",
            ConfigType.string(),
            "127.0.0.1",
            "The address to listen on. There is no login: leave it at loopback unless a proxy guards it.");
    private static final ConfigKey<Integer> PORT = ConfigKey.withDefault(
            "port", ConfigType.integer(0, 65535), 7979, "The port to listen on; 0 for any free one.");

    static final ConfigKey<Settings> KEY = ConfigKey.optional(
            "http",
            ConfigType.section(List.of(HOST, PORT)),
            "Where the standalone agent answers /health, /ready, /status and /metrics.");

    static HttpSettings read(Settings parsed) {
        return parsed.find(KEY)
                .map(http -> new HttpSettings(http.get(HOST), http.get(PORT)))
                .orElse(new HttpSettings("127.0.0.1", 7979));
    }
}
