package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.observe.WatchPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of {@link WatchPolicy}, and how long alerts are kept quiet. */
final class WatchingKeys {
    private static final WatchPolicy DEFAULTS = WatchPolicy.defaults();

    private static final ConfigKey<Integer> THREADS = ConfigKey.withDefault(
            "threads",
            ConfigType.integer(1, 1000),
            DEFAULTS.threads(),
            "How many looks at metrics, logs and alerts are taken at the same time, and as many probes beside them.");
    private static final ConfigKey<Duration> REPEAT = ConfigKey.withDefault(
            "repeat",
            ValueTypes.positive(),
            DEFAULTS.repeat(),
            "How often a signal that lasts is reported again, so that one that was ignored is not forgotten.");
    private static final ConfigKey<Duration> ABSENCE = ConfigKey.withDefault(
            "absence",
            ValueTypes.positive(),
            DEFAULTS.absence(),
            "How long a metric has no value, or an alert is not listed, before that is believed.");
    private static final ConfigKey<Duration> MAINTENANCE_SILENCE = ConfigKey.optional(
            "maintenance-silence",
            ValueTypes.positive(),
            "Alerts about a service are silenced while the agent restarts it or deploys to it; when that takes longer than "
                    + "this, or the agent is gone, the silence is over by itself. Left out, nothing is silenced: whoever was "
                    + "paged before may not be told by Alertmanager that it is over when that happens under a silence.");

    static final List<ConfigKey<?>> ALL = List.of(THREADS, REPEAT, ABSENCE, MAINTENANCE_SILENCE);

    private WatchingKeys() {}

    static WatchPolicy policy(Settings watch) {
        return new WatchPolicy(watch.get(REPEAT), watch.get(ABSENCE), watch.get(THREADS));
    }

    static Optional<Duration> maintenanceSilence(Settings watch) {
        return watch.find(MAINTENANCE_SILENCE);
    }
}
