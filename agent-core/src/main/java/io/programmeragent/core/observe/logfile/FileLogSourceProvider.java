package io.programmeragent.core.observe.logfile;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.LogSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** The log source {@code files}: tails log files on this machine. */
public final class FileLogSourceProvider implements LogSourceProvider {
    private static final ConfigKey<Map<String, Path>> PATHS = ConfigKey.withDefault(
            "paths", ConfigType.mapOf(ConfigType.path()), Map.of(), "The log file of each service, by its name.");
    private static final ConfigKey<String> PATTERN = ConfigKey.optional(
            "pattern",
            ConfigType.string(),
            "The log file of services that are not in paths; {service} stands for the name.");
    private static final ConfigKey<Pattern> ENTRY_START = ConfigKey.optional(
            "entry-start",
            ConfigType.regex(),
            "What the first line of an entry begins with; not needed when entries begin with a time.");
    private static final ConfigKey<String> ZONE = ConfigKey.optional(
            "zone",
            ConfigType.string(),
            "Time zone of times that do not tell theirs, such as UTC or Europe/Berlin; this machine's when not set.");
    private static final ConfigKey<Integer> MAX_ENTRY = ConfigKey.withDefault(
            "max-entry",
            ConfigType.integer(1024, 16 * 1024 * 1024),
            256 * 1024,
            "Characters of an entry that are kept.");
    private static final ConfigKey<Duration> QUIET = ConfigKey.withDefault(
            "quiet",
            ConfigType.duration(),
            Duration.ofMillis(200),
            "How long a file must be unchanged before its last entry counts as whole.");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(PATHS, PATTERN, ENTRY_START, ZONE, MAX_ENTRY, QUIET);
    }

    @Override
    public LogSource create(PluginConfig config) {
        Map<String, Path> paths = config.get(PATHS);
        Optional<String> pattern = config.find(PATTERN);
        if (paths.isEmpty() && pattern.isEmpty()) {
            throw new ConfigException(
                    "paths", "no log file is configured.", "Set paths, or a pattern such as /var/log/{service}.log.");
        }
        pattern.ifPresent(FileLogSourceProvider::check);
        return new FileLogSource(
                service -> Optional.ofNullable(paths.get(service)).or(() -> pattern.map(p -> path(p, service))),
                new FileLogSource.Options(
                        new LogTimes(config.find(ZONE)
                                .map(FileLogSourceProvider::zone)
                                .orElse(TimeZone.getDefault().toZoneId())),
                        config.find(ENTRY_START),
                        config.get(MAX_ENTRY),
                        config.get(QUIET)),
                config.clock());
    }

    private static void check(String pattern) {
        if (!pattern.contains("{service}")) {
            throw new ConfigException(
                    "pattern", "'" + pattern + "' does not contain {service}.", "Use paths for a single file.");
        }
        path(pattern, "x");
    }

    private static Path path(String pattern, String service) {
        try {
            return Path.of(pattern.replace("{service}", service));
        } catch (InvalidPathException e) {
            throw new ConfigException("pattern", "'" + pattern + "' is not a path: " + e.getReason() + ".", "");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ConfigException(
                    "zone",
                    "'" + name + "' is not a time zone.",
                    "Write UTC, +02:00, or a name such as Europe/Berlin.");
        }
    }
}
