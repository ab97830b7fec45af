package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.observe.CorrelationPolicy;
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

    static final List<ConfigKey<?>> LIMITS = Stream.of(
                    List.of(CHANGES, FAILURES, PAUSE), PER_INCIDENT.all(), PER_DAY.all())
            .<ConfigKey<?>>flatMap(List::stream)
            .toList();
    static final List<ConfigKey<?>> CORRELATION = List.of(SETTLE, COOL_DOWN);

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
        return new CorrelationPolicy(correlation.get(SETTLE), correlation.get(COOL_DOWN));
    }
}
