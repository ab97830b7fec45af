package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.service.CodeBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The keys of {@link CodeBase}. */
final class CodeKeys {
    private static final ConfigKey<String> BASE =
            ConfigKey.withDefault("base-branch", ValueTypes.text(), "main", "The branch that fixes are merged into.");
    private static final ConfigKey<List<String>> PACKAGES = ConfigKey.withDefault(
            "own-packages",
            ConfigType.listOf(ValueTypes.text()),
            List.of(),
            "Prefixes of the repository's own packages, such as com.example.; without them its files tell.");

    private static final ConfigKey<List<String>> COMPILE = ConfigKey.required(
            "compile", ConfigType.listOf(ValueTypes.text()), "The command that makes what replay.start starts.");
    private static final ConfigKey<List<String>> TEST =
            ConfigKey.required("test", ConfigType.listOf(ValueTypes.text()), "The command that runs all tests.");
    private static final ConfigKey<Duration> BUILD_TIMEOUT = ConfigKey.withDefault(
            "timeout", ValueTypes.positive(), Duration.ofMinutes(15), "The time limit for each command.");
    private static final ConfigKey<List<String>> LINT = ConfigKey.withDefault(
            "lint", ConfigType.listOf(ValueTypes.text()), List.of(), "The command that checks format and style.");
    private static final ConfigKey<List<String>> INTEGRATION = ConfigKey.withDefault(
            "integration",
            ConfigType.listOf(ValueTypes.text()),
            List.of(),
            "The command that runs tests which take longer, or need the sandbox's side services.");
    private static final ConfigKey<Map<String, List<String>>> BENCHMARKS = ConfigKey.withDefault(
            "benchmarks",
            ConfigType.mapOf(ConfigType.listOf(ValueTypes.text())),
            Map.of(),
            "Commands by name that a fix may not make slower; a number in the last line they print counts instead of"
                    + " their time.");
    private static final ConfigKey<List<String>> FETCH = ConfigKey.withDefault(
            "fetch",
            ConfigType.listOf(ValueTypes.text()),
            List.of(),
            "The command that brings what the base needs into the directory {cache}, the only one with network; without it"
                    + " the build tool's own way.");
    private static final ConfigKey<Settings> BUILD = ConfigKey.optional(
            "build",
            ConfigType.section(List.of(COMPILE, TEST, BUILD_TIMEOUT, LINT, INTEGRATION, BENCHMARKS, FETCH)),
            "How the repository is built; recognised by its files when left out.");

    private static final ConfigKey<List<String>> START = ConfigKey.required(
            "start",
            ConfigType.listOf(ValueTypes.text()),
            "The command that starts the built service; {port} stands for a free port, {commit} for the commit,"
                    + " {silent-port} for the port of a peer that accepts and never answers.");
    private static final ConfigKey<String> HEALTH = ConfigKey.withDefault(
            "health", ValueTypes.target(), "/health", "The path that answers 2xx once the service serves.");
    private static final ConfigKey<Duration> START_TIMEOUT = ConfigKey.withDefault(
            "timeout", ValueTypes.positive(), Duration.ofSeconds(30), "The time limit for coming up.");
    private static final ConfigKey<Settings> REPLAY = ConfigKey.optional(
            "replay",
            ConfigType.section(List.of(START, HEALTH, START_TIMEOUT)),
            "How the built service is started alone, to send it the recorded request that failed.");

    private static final ConfigKey<Integer> BASE_RUNS = ConfigKey.withDefault(
            "base-runs",
            ConfigType.integer(2, 20),
            CodeBase.BASE_RUNS,
            "How often the base's tests are run to find those that come and go, where a verdict depends on it.");

    static final List<ConfigKey<?>> ALL = List.of(BASE, PACKAGES, BUILD, REPLAY, BASE_RUNS);

    private CodeKeys() {}

    static CodeBase read(Settings code) {
        return new CodeBase(
                code.get(BASE),
                code.get(PACKAGES),
                code.find(BUILD)
                        .map(b -> new CodeBase.Build(
                                b.get(COMPILE),
                                b.get(TEST),
                                b.get(BUILD_TIMEOUT),
                                b.get(LINT),
                                b.get(INTEGRATION),
                                b.get(BENCHMARKS),
                                b.get(FETCH))),
                code.find(REPLAY).map(r -> new CodeBase.Replay(r.get(START), r.get(HEALTH), r.get(START_TIMEOUT))),
                code.get(BASE_RUNS));
    }
}
