package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.prove.ProvingOptions;
import java.util.List;

/** The keys of {@link ProvingOptions}. */
final class ProvingKeys {
    private static final ProvingOptions DEFAULTS = ProvingOptions.defaults();
    private static final int MOST = 64;

    private static final ConfigKey<Integer> PARALLEL = ConfigKey.optional(
            "parallel",
            ConfigType.integer(1, MOST),
            "How many candidates are tried at a time, of all incidents together; by processors and memory when left out.");
    private static final ConfigKey<Boolean> WITHOUT_ISOLATION = ConfigKey.withDefault(
            "model-code-without-isolation",
            ConfigType.bool(),
            DEFAULTS.modelCodeWithoutIsolation(),
            "Whether code that a model wrote may run in a sandbox that does not isolate, with all that the agent may do on"
                    + " this machine.");

    static final List<ConfigKey<?>> ALL = List.of(PARALLEL, WITHOUT_ISOLATION);

    private ProvingKeys() {}

    static ProvingOptions read(Settings proving) {
        return new ProvingOptions(
                proving.get(WITHOUT_ISOLATION),
                DEFAULTS.trustedGenerators(),
                DEFAULTS.mutationTime(),
                DEFAULTS.mutants(),
                DEFAULTS.sureEnough(),
                DEFAULTS.batchTime(),
                DEFAULTS.affectedFirst(),
                proving.find(PARALLEL).orElse(DEFAULTS.parallel()));
    }
}
