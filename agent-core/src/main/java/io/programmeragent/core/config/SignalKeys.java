package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.plugin.ConfigPath;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.service.Detection;
import io.programmeragent.core.service.Detection.Pace;
import io.programmeragent.core.service.Detection.Side;
import io.programmeragent.core.service.MetricSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of what tells trouble by numbers: signals and service level objectives. */
final class SignalKeys {
    private static final ConfigType<Double> NUMBER = ConfigType.number();

    private static final ConfigKey<String> NAME =
            ConfigKey.required("name", ValueTypes.name(), "A name that is unique within the service.");
    private static final ConfigKey<String> SOURCE = ConfigKey.optional(
            "source",
            ValueTypes.name(),
            "The instance under plugins." + PluginKind.METRICS.section() + " to ask instead of the service's.");
    private static final ConfigKey<Duration> INTERVAL =
            ConfigKey.withDefault("interval", ValueTypes.positive(), Duration.ofSeconds(15), "How often it is asked.");

    private static final ConfigKey<String> EXPRESSION = ConfigKey.required(
            "expression", ValueTypes.text(), "An expression in the metric source's language with a single value.");
    private static final ConfigKey<Side> TROUBLE = ConfigKey.withDefault(
            "trouble", ConfigType.oneOf(Side.class), Side.ABOVE, "Which side of the limit is trouble.");
    private static final ConfigKey<Double> THRESHOLD =
            ConfigKey.optional("threshold", NUMBER, "The value at or beyond which there is trouble.");
    private static final ConfigKey<Double> CLEAR = ConfigKey.optional(
            "clear", NUMBER, "The value on the other side of which it is over; the threshold if left out.");

    private static final ConfigKey<Double> LIMIT =
            ConfigKey.required("limit", NUMBER, "The value that must not be reached.");
    private static final ConfigKey<Duration> WITHIN = ConfigKey.required(
            "within", ValueTypes.positive(), "It is trouble when the limit will be reached within this time.");
    private static final ConfigKey<Duration> OVER = ConfigKey.withDefault(
            "over", ValueTypes.positive(), Duration.ofHours(1), "How far back the value's way is looked at.");
    private static final ConfigKey<Settings> TREND = ConfigKey.optional(
            "trend", ConfigType.section(List.of(LIMIT, WITHIN, OVER)), "A limit that the value is on its way to.");

    private static final ConfigKey<Duration> PAST = ConfigKey.withDefault(
            "history", ValueTypes.positive(), Duration.ofDays(1), "How much of its past is looked at first.");
    private static final ConfigKey<Integer> LOOKS =
            ConfigKey.withDefault("looks", ConfigType.integer(1, 1000), 3, "How many values in a row have to be off.");
    private static final ConfigKey<Settings> ANOMALY = ConfigKey.optional(
            "anomaly",
            ConfigType.section(List.of(PAST, LOOKS)),
            "Values that are a surprise by their own past: by level, time of day and hour of the week.");

    private static final ConfigKey<Boolean> OPPORTUNITY = ConfigKey.withDefault(
            "opportunity",
            ConfigType.bool(),
            false,
            "Whether it is something to make better and no fault: it is told in the status and kept in the history, and"
                    + " opens no incident.");

    static final List<ConfigKey<?>> SIGNAL =
            List.of(OPPORTUNITY, NAME, EXPRESSION, THRESHOLD, CLEAR, TREND, ANOMALY, TROUBLE, SOURCE, INTERVAL);

    private static final ConfigKey<Double> OBJECTIVE = ConfigKey.required(
            "objective", ConfigType.number(0, 1), "The ratio of good events that is promised, such as 0.999.");
    private static final ConfigKey<String> TOTAL = ConfigKey.required(
            "total",
            ValueTypes.text(),
            "Counts all events; {window} stands for the time that is looked back, as in"
                    + " sum(increase(http_requests_total[{window}])).");
    private static final ConfigKey<String> FAILED =
            ConfigKey.required("failed", ValueTypes.text(), "Counts the bad events, in the same way.");
    private static final ConfigKey<Double> AT_LEAST = ConfigKey.withDefault(
            "at-least",
            ConfigType.number(0, 1e15),
            5.0,
            "So many bad events in the long window are needed, so that one of few is no trouble.");
    private static final ConfigKey<Duration> LONG =
            ConfigKey.required("long", ValueTypes.positive(), "The time over which the pace has to be kept.");
    private static final ConfigKey<Duration> SHORT = ConfigKey.required(
            "short",
            ValueTypes.positive(),
            "The time over which it has to be kept, too, so that it is still going on.");
    private static final ConfigKey<Double> FACTOR = ConfigKey.required(
            "factor", ConfigType.number(1e-6, 1e9), "How many times faster than the objective allows is too fast.");
    private static final ConfigKey<List<Settings>> WINDOWS = ConfigKey.withDefault(
            "windows",
            ConfigType.listOf(ConfigType.section(List.of(LONG, SHORT, FACTOR))),
            List.of(),
            "When failures use up what the objective allows too fast; left out, 14.4 times over 1h and 5m, 6 times over 6h"
                    + " and 30m, and once over 3d and 6h, as the Site Reliability Workbook has it for 30 days.");
    static final List<ConfigKey<?>> OBJECTIVE_KEYS =
            List.of(NAME, OBJECTIVE, TOTAL, FAILED, AT_LEAST, WINDOWS, SOURCE, INTERVAL);

    private SignalKeys() {}

    static void check(Settings signal, String path, Problems problems) {
        if (problems.below(path)) {
            return;
        }
        Optional<Double> threshold = signal.find(THRESHOLD);
        Side side = signal.get(TROUBLE);
        long ways = Stream.of(threshold, signal.find(TREND), signal.find(ANOMALY))
                .filter(Optional::isPresent)
                .count();
        if (ways != 1) {
            problems.add(
                    path,
                    ways == 0
                            ? "has none of threshold, trend and anomaly."
                            : "has more than one of threshold, trend and anomaly.",
                    "Give one of them; what needs several is several signals.");
        }
        boolean beyond = threshold.isPresent()
                && signal.find(CLEAR)
                        .filter(clear -> side.worse(clear) > side.worse(threshold.get()))
                        .isPresent();
        if (beyond) {
            problems.add(
                    ConfigPath.child(path, "clear"),
                    side == Side.ABOVE ? "is above the threshold." : "is below the threshold.",
                    "A value that clears has to be at most as bad as the threshold.");
        }
    }

    static void checkObjective(Settings objective, String path, Problems problems) {
        if (problems.below(path)) {
            return;
        }
        if (objective.get(OBJECTIVE) <= 0 || objective.get(OBJECTIVE) >= 1) {
            problems.add(
                    ConfigPath.child(path, "objective"),
                    "leaves nothing to fail, or nothing to be good.",
                    "Give a ratio between 0 and 1, such as 0.999.");
        }
        for (ConfigKey<String> key : List.of(TOTAL, FAILED)) {
            if (!objective.get(key).contains("{window}")) {
                problems.add(
                        ConfigPath.child(path, key.name()),
                        "does not say where the window goes.",
                        "Write it like sum(increase(http_requests_total[{window}])).");
            }
        }
        List<Settings> windows = objective.get(WINDOWS);
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).get(SHORT).compareTo(windows.get(i).get(LONG)) >= 0) {
                problems.add(
                        ConfigPath.child(ConfigPath.item(ConfigPath.child(path, "windows"), i), "short"),
                        "is not shorter than long.",
                        "A twelfth of it is usual.");
            }
        }
    }

    static List<MetricSignal> all(List<Settings> signals, List<Settings> objectives) {
        List<MetricSignal> all = new ArrayList<>();
        signals.forEach(s -> all.add(signal(s)));
        objectives.forEach(o -> all.add(objective(o)));
        return all;
    }

    private static MetricSignal signal(Settings signal) {
        Detection detection = signal.find(TREND)
                .<Detection>map(trend -> new Detection.Trend(
                        signal.get(EXPRESSION),
                        trend.get(LIMIT),
                        signal.get(TROUBLE),
                        trend.get(WITHIN),
                        trend.get(OVER)))
                .or(() -> signal.find(ANOMALY)
                        .map(past -> new Detection.Anomaly(
                                signal.get(EXPRESSION), signal.get(TROUBLE), past.get(PAST), past.get(LOOKS))))
                .orElseGet(() -> threshold(signal));
        return new MetricSignal(
                signal.get(NAME), detection, signal.find(SOURCE), signal.get(INTERVAL), signal.get(OPPORTUNITY));
    }

    private static Detection threshold(Settings signal) {
        double limit = signal.find(THRESHOLD).orElseThrow();
        return new Detection.Threshold(
                signal.get(EXPRESSION), limit, signal.find(CLEAR).orElse(limit), signal.get(TROUBLE));
    }

    private static MetricSignal objective(Settings objective) {
        List<Pace> paces = objective.get(WINDOWS).stream()
                .map(w -> new Pace(w.get(LONG), w.get(SHORT), w.get(FACTOR)))
                .toList();
        return new MetricSignal(
                objective.get(NAME),
                new Detection.BurnRate(
                        objective.get(TOTAL),
                        objective.get(FAILED),
                        objective.get(OBJECTIVE),
                        paces.isEmpty() ? Detection.BurnRate.workbook() : paces,
                        objective.get(AT_LEAST)),
                objective.find(SOURCE),
                objective.get(INTERVAL),
                false);
    }
}
