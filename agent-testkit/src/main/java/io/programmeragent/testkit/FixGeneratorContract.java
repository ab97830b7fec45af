package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixGeneratorProvider;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link FixGenerator} keeps: (F1) to (F5). Every candidate is answered by a failed proof. */
public abstract class FixGeneratorContract extends PluginContract<FixGenerator> {
    private static final int FINITELY_MANY = 1000;

    /** A fault for which the generator has at least one candidate. */
    protected abstract FixTask understood();

    /** Whether answers come from a model, and may so differ from time to time. */
    protected abstract boolean asksModel();

    @Override
    protected final Class<? extends PluginProvider<FixGenerator>> serviceType() {
        return FixGeneratorProvider.class;
    }

    @Override
    protected final void ask(FixGenerator asked) {
        asked.next(understood(), List.of());
    }

    /** For a generator without a peer: nothing outside can break. */
    @Override
    protected boolean breakOutside() {
        return false;
    }

    /** Asks until the generator gives up, and answers all its steps. */
    private List<FixStep> toTheEnd(FixTask task) {
        List<FixStep> steps = new ArrayList<>();
        List<FixRound> rounds = new ArrayList<>();
        while (rounds.size() < FINITELY_MANY) {
            FixStep step = plugin().next(task, List.copyOf(rounds));
            steps.add(step);
            if (step instanceof FixStep.Candidates batch) {
                rounds.add(new FixRound.Tried(
                        batch.candidates(),
                        batch.candidates().stream().map(c -> failed(task, c)).toList()));
            } else if (step instanceof FixStep.Run run) {
                rounds.add(new FixRound.Ran(run, new CommandResult(1, "", false, false, Duration.ofSeconds(1))));
            } else if (step instanceof FixStep.Reproduce reproduce) {
                rounds.add(new FixRound.Reproduced(reproduce, false, "The test passes"));
            } else {
                return steps;
            }
        }
        return steps;
    }

    private static Proof failed(FixTask task, Candidate candidate) {
        Proof.Check check = new Proof.Check(
                "replay", Proof.Result.FAILED, true, "", "The request fails as before", Duration.ofSeconds(1));
        return new Proof(
                candidate.id(), task.baseCommit(), "0".repeat(40), List.of(check), 0, "It does not remove the fault");
    }

    private static List<Candidate> candidates(List<FixStep> steps) {
        return steps.stream()
                .filter(FixStep.Candidates.class::isInstance)
                .flatMap(s -> ((FixStep.Candidates) s).candidates().stream())
                .toList();
    }

    @Test
    final void f1_what_a_candidate_takes_for_the_file_is_the_file_at_the_base() {
        FixTask task = understood();

        List<Candidate> candidates = candidates(toTheEnd(task));

        assertThat(candidates).isNotEmpty().allSatisfy(candidate -> {
            assertThat(candidate.generator()).isNotBlank();
            assertThat(candidate.title()).isNotBlank().doesNotContain("\n");
            for (FileChange change : candidate.patch().changes()) {
                assertThat(change.before()).isEqualTo(task.investigation().file(change.path()));
            }
        });
    }

    @Test
    final void f2_without_a_model_the_same_task_and_rounds_give_the_same_steps() {
        List<FixStep> first = toTheEnd(understood());

        if (asksModel()) {
            assertThat(candidates(first)).isNotEmpty();
        } else {
            reopen();
            assertThat(toTheEnd(understood())).isEqualTo(first);
        }
    }

    @Test
    final void f3_a_candidate_that_was_tried_is_not_proposed_again() {
        List<Candidate> candidates = candidates(toTheEnd(understood()));

        assertThat(candidates.stream().map(Candidate::id)).doesNotHaveDuplicates();
        List<Patch> patches = candidates.stream().map(Candidate::patch).toList();
        assertThat(patches).doesNotHaveDuplicates();
    }

    @Test
    final void f4_after_finitely_many_rounds_it_gives_up_and_says_why() {
        List<FixStep> steps = toTheEnd(understood());

        assertThat(steps.get(steps.size() - 1))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        given -> assertThat(given.reason()).isNotBlank());
    }

    @Test
    final void f5_a_fault_that_is_not_understood_is_given_up_with_a_reason() {
        FixTask known = understood();
        for (Diagnosis diagnosis : List.of(
                ExampleDiagnoses.withoutEvidence(),
                ExampleDiagnoses.nothingCouldBeAsked(),
                ExampleDiagnoses.onlyStrangeLines(),
                ExampleDiagnoses.libraryThrows())) {
            FixTask strange = new FixTask(
                    known.baseCommit(),
                    diagnosis,
                    Classification.unknown("nothing is known"),
                    new InMemoryInvestigation("checkout"),
                    known.models());

            assertThat(plugin().next(strange, List.of()))
                    .isInstanceOfSatisfying(
                            FixStep.GiveUp.class,
                            given -> assertThat(given.reason()).isNotBlank());
        }
    }

    @Test
    final void p3_an_investigation_that_fails_is_borne_or_passed_on() {
        FixTask known = understood();
        InMemoryInvestigation broken = new InMemoryInvestigation("checkout");
        broken.failWith(PluginException.Kind.UNAVAILABLE);
        FixTask task =
                new FixTask(known.baseCommit(), known.diagnosis(), known.classification(), broken, known.models());
        try {
            assertThat(plugin().next(task, List.of())).isInstanceOf(FixStep.GiveUp.class);
        } catch (PluginException passedOn) {
            assertThat(passedOn.kind()).isEqualTo(PluginException.Kind.UNAVAILABLE);
        }
    }
}
