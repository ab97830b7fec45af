package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.ClassifierContract;

class RuleClassifierContractTest extends ClassifierContract {
    @Override
    protected PluginProvider<Classifier> provider() {
        return new RuleClassifierProvider();
    }

    @Override
    protected Diagnosis understood() {
        return Findings.running()
                .healthy("health")
                .own("java.lang.NullPointerException", "x", 3)
                .diagnosis();
    }

    @Override
    protected boolean asksModel() {
        return false;
    }
}
