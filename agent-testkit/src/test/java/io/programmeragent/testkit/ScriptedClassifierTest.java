package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedClassifierTest extends ClassifierContract {
    final ScriptedClassifier classifier = new ScriptedClassifier(ScriptedClassifierTest::script);

    private static Classification script(Diagnosis diagnosis) {
        return diagnosis
                .all(Evidence.LoggedTrace.class)
                .findFirst()
                .map(trace -> new Classification(
                        Cause.CODE,
                        "a missing price",
                        0.9,
                        Risk.LOW,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(trace.id()),
                        "There is a trace"))
                .orElseGet(() -> Classification.unknown("There is no trace"));
    }

    @Override
    protected PluginProvider<Classifier> provider() {
        return new GivenProvider<>("scripted", classifier);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected Diagnosis understood() {
        return ExampleDiagnoses.ownCodeThrows();
    }

    @Override
    protected boolean asksModel() {
        return false;
    }

    @Test
    void it_remembers_what_it_was_asked_about() {
        ScriptedClassifier saying = ScriptedClassifier.saying(Classification.unknown("whatever"));

        saying.classify(ExampleDiagnoses.hangs(), investigation(), RecordingModelLedger.unlimited());

        assertThat(saying.seen()).containsExactly(ExampleDiagnoses.hangs());
    }
}
