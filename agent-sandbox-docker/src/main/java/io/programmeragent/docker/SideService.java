package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A server that tests need beside them, such as a database.
 *
 * @param image it runs
 * @param command instead of the image's own; empty for that one
 * @param environment for it
 * @param ready run inside until it succeeds; empty when it is ready as soon as it runs
 * @param timeout for becoming ready
 */
record SideService(
        String image, List<String> command, Map<String, String> environment, List<String> ready, Duration timeout) {
    private static final ConfigKey<String> IMAGE =
            ConfigKey.required("image", ConfigType.string(), "The image of the service, such as postgres:16.");
    private static final ConfigKey<List<String>> COMMAND = ConfigKey.withDefault(
            "command",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "What it runs instead of the image's command.");
    private static final ConfigKey<Map<String, String>> ENVIRONMENT =
            ConfigKey.withDefault("environment", ConfigType.mapOf(ConfigType.string()), Map.of(), "Variables for it.");
    private static final ConfigKey<List<String>> READY = ConfigKey.withDefault(
            "ready",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "A command that succeeds inside it once it serves, such as [pg_isready].");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.withDefault(
            "timeout", ConfigType.duration(), Duration.ofSeconds(60), "How long it may take to serve.");
    static final ConfigType<Settings> TYPE = ConfigType.section(List.of(IMAGE, COMMAND, ENVIRONMENT, READY, TIMEOUT));

    static SideService read(Settings settings) {
        return new SideService(
                settings.get(IMAGE),
                settings.get(COMMAND),
                settings.get(ENVIRONMENT),
                settings.get(READY),
                settings.get(TIMEOUT));
    }
}
