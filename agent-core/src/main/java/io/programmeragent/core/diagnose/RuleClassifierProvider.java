package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import java.util.List;

/** The classifier {@code rules}: needs no model, and the same evidence gives the same answer. */
public final class RuleClassifierProvider implements ClassifierProvider {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of();
    }

    @Override
    public Classifier create(PluginConfig config) {
        return new RuleClassifier();
    }
}
