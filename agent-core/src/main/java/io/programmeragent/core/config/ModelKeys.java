package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.guard.GuardLimits.ModelBudget;
import java.time.Duration;
import java.util.List;

/** The keys of one {@link ModelBudget}. */
final class ModelKeys {
    private static final double MICROS = 1_000_000;

    private final ConfigKey<Integer> tokens;
    private final ConfigKey<Double> money;
    private final ConfigKey<Integer> calls;
    private final ConfigKey<Duration> time;

    ModelKeys(String per, String over, ModelBudget defaults) {
        this.tokens = ConfigKey.withDefault(
                "tokens-per-" + per,
                ConfigType.integer(0, Integer.MAX_VALUE),
                (int) defaults.tokens(),
                "How many tokens models may use " + over + ".");
        this.money = ConfigKey.withDefault(
                "money-per-" + per,
                ConfigType.number(0, 1_000_000),
                defaults.micros() / MICROS,
                "What models may cost " + over + ", in the currency of the model's prices.");
        this.calls = ConfigKey.withDefault(
                "calls-per-" + per,
                ConfigType.integer(0, 1_000_000),
                defaults.calls(),
                "How often models may be called " + over + ".");
        this.time = ConfigKey.withDefault(
                "model-time-per-" + per,
                ValueTypes.positive(),
                defaults.time(),
                "How long calls of models may take " + over + ", all together.");
    }

    List<ConfigKey<?>> all() {
        return List.of(tokens, money, calls, time);
    }

    ModelBudget budget(Settings guard) {
        return new ModelBudget(
                guard.get(tokens), Math.round(guard.get(money) * MICROS), guard.get(calls), guard.get(time));
    }
}
