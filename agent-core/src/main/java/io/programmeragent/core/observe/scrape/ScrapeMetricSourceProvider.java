package io.programmeragent.core.observe.scrape;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metric source {@code scrape}: reads services' metrics pages itself, where there is no metrics server. */
public final class ScrapeMetricSourceProvider implements MetricSourceProvider {
    private static final ConfigKey<Map<String, URI>> TARGETS = ConfigKey.required(
            "targets",
            ConfigType.mapOf(ConfigType.uri()),
            "The metrics page of each service, such as http://127.0.0.1:8080/metrics; the name becomes the label job.");
    private static final ConfigKey<Duration> INTERVAL = ConfigKey.withDefault(
            "interval", ConfigType.duration(), Duration.ofSeconds(10), "From one scrape to the next.");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.withDefault(
            "timeout", ConfigType.duration(), Duration.ofSeconds(5), "After which a scrape has failed.");
    private static final ConfigKey<Duration> RETENTION = ConfigKey.withDefault(
            "retention", ConfigType.duration(), Duration.ofMinutes(30), "How long samples are kept, in memory.");
    private static final ConfigKey<Integer> MAX_SERIES = ConfigKey.withDefault(
            "max-series", ConfigType.integer(1, 1_000_000), 10_000, "How many series of all targets are kept.");
    private static final ConfigKey<Integer> MAX_BYTES = ConfigKey.withDefault(
            "max-bytes", ConfigType.integer(1024, 1 << 30), 8 * 1024 * 1024, "How long a metrics page may be.");

    @Override
    public String name() {
        return "scrape";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(TARGETS, INTERVAL, TIMEOUT, RETENTION, MAX_SERIES, MAX_BYTES);
    }

    @Override
    public MetricSource create(PluginConfig config) {
        check(config);
        ScrapeMetricSource source = new ScrapeMetricSource(
                config.get(TARGETS),
                new ScrapeMetricSource.Limits(
                        config.get(TIMEOUT), config.get(RETENTION), config.get(MAX_SERIES), config.get(MAX_BYTES)),
                config.clock());
        source.start(config.get(INTERVAL));
        return source;
    }

    private static void check(PluginConfig config) {
        List<ConfigProblem> problems = new ArrayList<>();
        config.get(TARGETS).forEach((name, uri) -> {
            if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
                problems.add(new ConfigProblem(
                        "targets." + name, "'" + uri + "' is not an HTTP URL.", "Write http://HOST:PORT/metrics."));
            }
        });
        for (ConfigKey<Duration> key : List.of(INTERVAL, TIMEOUT, RETENTION)) {
            if (config.get(key).toMillis() < 1) {
                problems.add(new ConfigProblem(key.name(), "'" + config.get(key) + "' is not positive.", ""));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
