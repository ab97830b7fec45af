package io.programmeragent.core.fix;

import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixGeneratorProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import java.util.List;

/** Creates the fix generator that needs no model: patterns over the syntax tree. */
public final class PatternFixGeneratorProvider implements FixGeneratorProvider {
    private static final ConfigKey<Integer> BATCH = ConfigKey.withDefault(
            "batch", ConfigType.integer(1, 1000), 8, "How many candidates are proposed at a time.");

    @Override
    public String name() {
        return "patterns";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(BATCH);
    }

    @Override
    public FixGenerator create(PluginConfig config) {
        return new PatternFixGenerator(config.instance(), config.get(BATCH));
    }
}
