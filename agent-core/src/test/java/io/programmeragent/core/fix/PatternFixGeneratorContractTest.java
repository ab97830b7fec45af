package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.ExampleDiagnoses;
import io.programmeragent.testkit.FixGeneratorContract;
import io.programmeragent.testkit.RecordingModelLedger;
import io.programmeragent.testkit.TestPluginConfig;
import java.util.List;
import java.util.Optional;

class PatternFixGeneratorContractTest extends FixGeneratorContract {
    @Override
    protected PluginProvider<FixGenerator> provider() {
        return new PatternFixGeneratorProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("batch", 2);
    }

    @Override
    protected FixTask understood() {
        Classification classification = new Classification(
                Cause.CODE,
                "A price without cents",
                0.9,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                List.of("trace-1"),
                "The trace shows it");
        return new FixTask(
                "c0ffee",
                ExampleDiagnoses.ownCodeThrows(),
                classification,
                ExampleDiagnoses.investigation(),
                RecordingModelLedger.unlimited());
    }

    @Override
    protected boolean asksModel() {
        return false;
    }
}
