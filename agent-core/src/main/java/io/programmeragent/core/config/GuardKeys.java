package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The keys of {@link GuardLimits} and {@link CorrelationPolicy}. */
final class GuardKeys {
    private static final GuardLimits DEFAULTS = GuardLimits.defaults();

    private static final ConfigKey<Integer> CHANGES = ConfigKey.withDefault(
            "changes-per-hour",
            ConfigType.integer(1, 10_000),
            DEFAULTS.changesPerHour(),
            "How many changes may be begun within an hour.");
    private static final ConfigKey<Integer> FAILURES = ConfigKey.withDefault(
            "breaker-failures",
            ConfigType.integer(1, 100),
            DEFAULTS.breakerFailures(),
            "How many changes in a row may fail before the breaker opens.");
    private static final ConfigKey<Duration> PAUSE = ConfigKey.withDefault(
            "breaker-pause",
            ValueTypes.positive(),
            DEFAULTS.breakerPause(),
            "How long the breaker stays open after the last failure.");
    private static final ModelKeys PER_INCIDENT =
            new ModelKeys("incident", "for one incident", DEFAULTS.modelsPerIncident());
    private static final ModelKeys PER_DAY = new ModelKeys("day", "in a day (UTC)", DEFAULTS.modelsPerDay());

    private static final ConfigKey<Duration> SETTLE = ConfigKey.withDefault(
            "settle-time",
            ValueTypes.notNegative(),
            CorrelationPolicy.defaults().settleTime(),
            "How long a signal has to hold before it opens an incident.");
    private static final ConfigKey<Duration> COOL_DOWN = ConfigKey.withDefault(
            "cool-down",
            ValueTypes.notNegative(),
            CorrelationPolicy.defaults().coolDown(),
            "How long after an incident the same signal does not open another.");

    private static final ConfigKey<Duration> NEIGHBOURS = ConfigKey.withDefault(
            "window",
            ValueTypes.notNegative(),
            CorrelationPolicy.defaults().window(),
            "How long after an incident's last signal one of a service with the same dependency, or an unlike fault of the"
                    + " same service, belongs to it; a fault that begins later waits for the incident's end, and opens its own.");
    private static final ConfigKey<Integer> FLAP_TIMES = ConfigKey.withDefault(
            "flapping-times",
            ConfigType.integer(1, 1000),
            CorrelationPolicy.Flapping.defaults().times(),
            "How often a signal has to end within flapping-window to count as one that flaps.");
    private static final ConfigKey<Duration> FLAP_WINDOW = ConfigKey.withDefault(
            "flapping-window",
            ValueTypes.notNegative(),
            CorrelationPolicy.Flapping.defaults().window(),
            "The time over which that is counted.");
    private static final ConfigKey<Duration> FLAP_QUIET = ConfigKey.withDefault(
            "flapping-quiet",
            ValueTypes.notNegative(),
            CorrelationPolicy.Flapping.defaults().quiet(),
            "How long a signal that flaps has to be over to be believed.");
    private static final ConfigKey<Integer> THINGS = ConfigKey.withDefault(
            "signals-per-incident",
            ConfigType.integer(1, 10_000),
            CorrelationPolicy.defaults().signalsPerIncident(),
            "How many different signals an incident has as events; more are counted and stay in the history.");
    private static final ConfigKey<Duration> HISTORY = ConfigKey.withDefault(
            "history",
            ValueTypes.positive(),
            CorrelationPolicy.defaults().history(),
            "How long signals stay searchable; those of open incidents stay longer.");

    static final List<ConfigKey<?>> LIMITS = Stream.of(
                    List.of(CHANGES, FAILURES, PAUSE), PER_INCIDENT.all(), PER_DAY.all())
            .<ConfigKey<?>>flatMap(List::stream)
            .toList();
    static final List<ConfigKey<?>> CORRELATION =
            List.of(SETTLE, COOL_DOWN, NEIGHBOURS, FLAP_TIMES, FLAP_WINDOW, FLAP_QUIET, THINGS, HISTORY);

    private GuardKeys() {}

    static GuardLimits limits(Settings guard) {
        return new GuardLimits(
                guard.get(CHANGES),
                guard.get(FAILURES),
                guard.get(PAUSE),
                PER_INCIDENT.budget(guard),
                PER_DAY.budget(guard));
    }

    static CorrelationPolicy correlation(Settings correlation) {
        return new CorrelationPolicy(
                correlation.get(SETTLE),
                correlation.get(COOL_DOWN),
                correlation.get(NEIGHBOURS),
                new CorrelationPolicy.Flapping(
                        correlation.get(FLAP_TIMES), correlation.get(FLAP_WINDOW), correlation.get(FLAP_QUIET)),
                correlation.get(THINGS),
                correlation.get(HISTORY));
    }
}
