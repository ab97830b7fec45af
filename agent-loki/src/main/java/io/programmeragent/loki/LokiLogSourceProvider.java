package io.programmeragent.loki;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.LogSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.http.HttpKeys;
import io.programmeragent.http.HttpPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The log source {@code loki}. */
public final class LokiLogSourceProvider implements LogSourceProvider {
    private static final int HASHED_LINES = 5_000;

    private static final ConfigKey<Map<String, String>> LABELS = ConfigKey.withDefault(
            "labels",
            ConfigType.mapOf(ConfigType.string()),
            Map.of("service_name", "{service}"),
            "The labels of a service's streams; {service} stands for its name.");
    private static final ConfigKey<Map<String, String>> SELECTORS = ConfigKey.withDefault(
            "selectors",
            ConfigType.mapOf(ConfigType.string()),
            Map.<String, String>of(),
            "Instead of labels, for single services: what finds their lines, in LogQL.");
    private static final ConfigKey<Boolean> JOIN = ConfigKey.withDefault(
            "join-lines",
            ConfigType.bool(),
            true,
            "Whether lines that go on with a stack trace come one by one, and have to be put together.");
    private static final ConfigKey<Pattern> ENTRY_START = ConfigKey.optional(
            "entry-start",
            ConfigType.regex(),
            "What the first line of an entry begins with; not needed for the stack traces of Java, Python, Node and Go.");
    private static final ConfigKey<Duration> QUIET = ConfigKey.withDefault(
            "quiet",
            ConfigType.duration(),
            Duration.ofMillis(500),
            "How long no line may come to an entry before it counts as whole.");
    private static final ConfigKey<Duration> LATE = ConfigKey.withDefault(
            "late",
            ConfigType.duration(),
            Duration.ofSeconds(5),
            "How much later than others of its time a line may arrive and is read all the same.");
    private static final ConfigKey<Integer> MAX_ENTRY = ConfigKey.withDefault(
            "max-entry",
            ConfigType.integer(1024, 16 * 1024 * 1024),
            256 * 1024,
            "Characters of an entry that are kept.");
    private static final ConfigKey<Integer> MAX_LINES = ConfigKey.withDefault(
            "max-lines",
            ConfigType.integer(100, 100_000),
            HASHED_LINES,
            "How many lines are asked for at once; fewer where the server says that it does not give so many.");
    private static final ConfigKey<Duration> MAX_RANGE = ConfigKey.withDefault(
            "max-range",
            ConfigType.duration(),
            Duration.ofDays(30),
            "The longest time that is asked for at once; the server's max_query_length.");
    private static final ConfigKey<Boolean> TAIL = ConfigKey.withDefault(
            "tail",
            ConfigType.bool(),
            false,
            "Whether the server is to tell at once that there are new lines, over a web socket for each service.");

    @Override
    public String name() {
        return "loki";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return HttpKeys.and(
                LokiKeys.TENANT,
                LABELS,
                SELECTORS,
                JOIN,
                ENTRY_START,
                QUIET,
                LATE,
                MAX_ENTRY,
                MAX_LINES,
                MAX_RANGE,
                TAIL);
    }

    @Override
    public LogSource create(PluginConfig config) {
        LokiQueries queries = new LokiQueries(config.get(LABELS), config.get(SELECTORS));
        check(queries, config);
        HttpPeer peer = new HttpPeer(HttpKeys.read(config), LokiRefusals::meaning, config.clock());
        LokiClient client = new LokiClient(peer, LokiKeys.tenant(config), config.get(MAX_ENTRY), config.get(MAX_LINES));
        LokiOptions options = new LokiOptions(
                config.get(JOIN) ? Optional.of(new LokiEntryShape(config.find(ENTRY_START))) : Optional.empty(),
                config.get(QUIET),
                config.get(LATE),
                config.get(MAX_ENTRY),
                config.get(MAX_LINES),
                config.get(MAX_RANGE));
        return new LokiLogSource(client, queries, options, config.get(TAIL), config.clock());
    }

    private static void check(LokiQueries queries, PluginConfig config) {
        List<ConfigProblem> problems = new ArrayList<>();
        queries.labels().forEach((name, value) -> {
            if (!LogQl.isLabel(name)) {
                problems.add(new ConfigProblem(
                        "labels." + name, "is not the name of a label.", "Use letters, digits and underscores."));
            }
        });
        if (queries.labels().values().stream().noneMatch(v -> v.contains("{service}"))
                && queries.selectors().isEmpty()) {
            problems.add(new ConfigProblem(
                    "labels", "tells services not apart.", "Put {service} where a label has the service's name."));
        }
        queries.selectors().forEach((service, selector) -> {
            if (!selector.strip().startsWith("{")) {
                problems.add(new ConfigProblem(
                        "selectors." + service,
                        "does not begin with a stream selector.",
                        "Write it like {app=\"shop\", env=\"live\"}."));
            }
        });
        if (config.get(MAX_RANGE).compareTo(Duration.ofMinutes(1)) < 0) {
            problems.add(new ConfigProblem("max-range", "is less than a minute.", "Give the server's limit."));
        }
        if (config.get(QUIET).isNegative() || config.get(LATE).isNegative()) {
            problems.add(new ConfigProblem(
                    config.get(LATE).isNegative() ? "late" : "quiet", "is negative.", "Give a duration such as 1s."));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
