package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedFixGeneratorTest extends FixGeneratorContract {
    private static final String PATH = "src/main/java/shop/Price.java";

    final ScriptedFixGenerator generator = new ScriptedFixGenerator(ScriptedFixGeneratorTest::script);

    private static List<FixStep> script(FixTask task) {
        boolean known = task.diagnosis()
                .all(Evidence.LoggedTrace.class)
                .anyMatch(t -> t.ownCode().isPresent());
        Optional<String> before = known ? task.investigation().file(PATH) : Optional.empty();
        return before.isEmpty()
                ? List.of()
                : List.of(
                        new FixStep.Run(List.of("mvn", "test"), "whether the tests pass"),
                        new FixStep.Candidates(List.of(candidate("c1", before, "0"), candidate("c2", before, "1"))));
    }

    private static Candidate candidate(String id, Optional<String> before, String value) {
        FileChange change = new FileChange(PATH, before, before.map(b -> b.replace("return cents", "return " + value)));
        return new Candidate(
                id, "scripted", "Return " + value, "It does not throw", new Patch(List.of(change)), 0.5, false);
    }

    @Override
    protected PluginProvider<FixGenerator> provider() {
        return new GivenProvider<>("scripted", generator);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected FixTask understood() {
        return new FixTask(
                "c0ffee",
                ExampleDiagnoses.ownCodeThrows(),
                Classification.unknown("nobody said"),
                ExampleDiagnoses.investigation(),
                RecordingModelLedger.unlimited());
    }

    @Override
    protected boolean asksModel() {
        return false;
    }

    @Test
    void the_same_steps_can_be_given_for_every_task() {
        FixStep step = new FixStep.Run(List.of("true"), "nothing");
        ScriptedFixGenerator always = ScriptedFixGenerator.giving(step);

        assertThat(always.next(understood(), List.of())).isEqualTo(step);
    }
}
