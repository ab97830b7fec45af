package io.programmeragent.core.fix;

import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixGeneratorProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.time.Duration;
import java.util.List;

/** Creates the fix generator that needs no model: patterns over the syntax tree. */
public final class PatternFixGeneratorProvider implements FixGeneratorProvider {
    private static final ConfigKey<Integer> BATCH = ConfigKey.withDefault(
            "batch", ConfigType.integer(1, 1000), 8, "How many candidates are proposed at a time.");

    private static final ConfigKey<Duration> SEARCH = ConfigKey.withDefault(
            "search",
            ConfigType.duration(),
            Duration.ofSeconds(90),
            "How long the project is searched for a change that makes failing tests pass, when nothing at the frames of the"
                    + " logged exception is right; 0s for not at all.");

    @Override
    public String name() {
        return "patterns";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(BATCH, SEARCH);
    }

    @Override
    public FixGenerator create(PluginConfig config) {
        return new PatternFixGenerator(config.instance(), config.get(BATCH), config.get(SEARCH));
    }
}
