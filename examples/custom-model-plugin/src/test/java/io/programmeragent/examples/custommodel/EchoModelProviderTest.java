package io.programmeragent.examples.custommodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.plugin.PluginChoices;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Plugins;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.testkit.ExampleDiagnoses;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoModelProviderTest {
    @TempDir
    Path data;

    @Test
    void a_configuration_names_the_model_and_the_classifier_asks_it() {
        PluginChoices choices = PluginChoices.none()
                .with(PluginKind.SANDBOX, "process", PluginChoice.of("process"))
                .with(
                        PluginKind.CLASSIFIERS,
                        "llm",
                        new PluginChoice("llm", Map.of("model", Map.of("type", "echo", "prefix", "Heard: "))));
        Problems problems = new Problems();
        PluginPlan plan = PluginPlan.of(PluginRegistry.discovered(), choices, problems);
        problems.throwIfAny();
        RecordingModelLedger ledger = RecordingModelLedger.unlimited();
        try (Plugins plugins = Plugins.open(plan, InstantSource.system(), data)) {
            Classifier classifier = plugins.require(PluginKind.CLASSIFIERS, "llm");

            var classification =
                    classifier.classify(ExampleDiagnoses.hangs(), new InMemoryInvestigation("shop"), ledger);

            assertThat(classification.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(classification.reasoning()).contains("did not fit");
            assertThat(ledger.calls())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.model()).isEqualTo("echo-1"));
        }
    }
}
