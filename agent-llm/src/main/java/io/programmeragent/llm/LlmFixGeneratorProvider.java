package io.programmeragent.llm;

import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixGeneratorProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.fix.LlmFixGenerator;
import java.util.List;

/** The fix generator {@code llm}: a model writes the fixes, the core proves them. */
public final class LlmFixGeneratorProvider implements FixGeneratorProvider {
    private static final ConfigKey<Integer> ATTEMPTS = ConfigKey.withDefault(
            "attempts",
            ConfigType.integer(1, 20),
            4,
            "How often the model is asked for other fixes after its first ones were refused.");

    private static final ConfigKey<Boolean> REPRODUCE = ConfigKey.withDefault(
            "reproduce",
            ConfigType.bool(),
            true,
            "Whether the model is first asked for a test that shows the fault; a test that does goes with the fix.");

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(LlmKeys.MODEL, LlmKeys.PROMPTS, LlmKeys.STEPS, ATTEMPTS, REPRODUCE);
    }

    @Override
    public FixGenerator create(PluginConfig config) {
        return new LlmFixGenerator(
                config.instance(),
                LlmKeys.model(config),
                LlmKeys.prompts(config),
                Retries.standard(),
                config.get(ATTEMPTS),
                config.get(LlmKeys.STEPS),
                config.get(REPRODUCE));
    }
}
