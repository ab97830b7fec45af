package io.programmeragent.llm;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.diagnose.LlmClassifier;
import java.util.List;

/** The classifier {@code llm}: a model says what an incident is about, and its claims are checked. */
public final class LlmClassifierProvider implements ClassifierProvider {
    @Override
    public String name() {
        return "llm";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(LlmKeys.MODEL, LlmKeys.PROMPTS, LlmKeys.STEPS);
    }

    @Override
    public Classifier create(PluginConfig config) {
        return new LlmClassifier(
                LlmKeys.model(config),
                LlmKeys.prompts(config),
                Retries.standard(),
                config.get(LlmKeys.STEPS),
                config.clock());
    }
}
