package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.Canary;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproducingTestsTest {
    private static final Path CHECKOUT = Path.of("/checkout");
    private static final TestRun.Outcome PASSED = TestRun.Outcome.PASSED;
    private static final TestRun.Outcome FAILED = TestRun.Outcome.FAILED;

    private static TestRun run(Map<String, TestRun.Outcome> tests) {
        return new TestRun(tests, new CommandResult(0, "the output", false, false, Duration.ZERO));
    }

    private static Proof.Result shown(
            Map<String, TestRun.Outcome> base, Map<String, TestRun.Outcome> once, Map<String, TestRun.Outcome> twice) {
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(run(once), run(twice)));
        return ReproducingTests.of(run(base), runs)
                .onBase(true, Optional.empty(), runs, CHECKOUT)
                .result();
    }

    @Test
    void a_new_test_shows_the_fault_when_it_fails_on_the_base_each_time() {
        Map<String, TestRun.Outcome> base = Map.of("old", PASSED);

        assertThat(shown(base, Map.of("old", PASSED, "new", FAILED), Map.of("old", PASSED, "new", FAILED)))
                .isEqualTo(Proof.Result.PASSED);
        assertThat(shown(base, Map.of("old", PASSED, "new", FAILED), Map.of("old", PASSED, "new", PASSED)))
                .as("it comes and goes")
                .isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(shown(base, Map.of("old", PASSED, "new", PASSED), Map.of("old", PASSED, "new", PASSED)))
                .as("it passes on the base")
                .isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(shown(base, Map.of(), Map.of()))
                .as("it does not even compile there")
                .isEqualTo(Proof.Result.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {".tests.test_new", "unittest.loader._FailedTest.tests.test_new"})
    void a_file_of_tests_that_cannot_be_loaded_on_the_base_is_no_test_that_fails_there(String file) {
        Map<String, TestRun.Outcome> unloaded = Map.of("old", PASSED, file, FAILED);
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(run(unloaded), run(unloaded)));

        Reproduction shown =
                ReproducingTests.of(run(Map.of("old", PASSED)), runs).onBase(true, Optional.empty(), runs, CHECKOUT);

        assertThat(shown.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(shown.detail()).startsWith("the base cannot run the new tests");
    }

    @Test
    void a_test_is_no_file_for_its_class_being_called_like_a_path_or_not_at_all() {
        Map<String, TestRun.Outcome> run = Map.of("./shop_test.ts.adds", FAILED, ".adds two", FAILED);

        assertThat(shown(Map.of(), run, run)).isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void a_run_of_the_base_that_was_cut_off_does_not_show_that_a_test_fails_each_time() {
        TestRun killed = new TestRun(Map.of("new", FAILED), new CommandResult(137, "", false, false, Duration.ZERO));
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(run(Map.of("new", FAILED)), killed));

        Reproduction shown = ReproducingTests.of(run(Map.of()), runs).onBase(true, Optional.empty(), runs, CHECKOUT);

        assertThat(shown.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(shown.detail()).contains("cut off", "new");
    }

    @Test
    void an_old_failure_does_not_stand_for_a_new_test() {
        assertThat(shown(
                        Map.of("old", FAILED),
                        Map.of("old", FAILED, "new", PASSED),
                        Map.of("old", FAILED, "new", PASSED)))
                .isEqualTo(Proof.Result.INCONCLUSIVE);
    }

    @Test
    void all_new_tests_have_to_pass_with_the_candidate_and_of_old_ones_at_least_one() {
        Map<String, TestRun.Outcome> failing = Map.of("a", FAILED, "b", FAILED);
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(run(failing), run(failing)));
        ReproducingTests added = ReproducingTests.of(run(Map.of()), runs);
        ReproducingTests old = ReproducingTests.of(run(failing), runs);
        Map<String, TestRun.Outcome> half = Map.of("a", PASSED, "b", FAILED);

        assertThat(added.onCandidate(true, seen(half), CHECKOUT).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(added.onCandidate(true, seen(Map.of("a", PASSED, "b", PASSED)), CHECKOUT)
                        .result())
                .isEqualTo(Proof.Result.PASSED);
        assertThat(added.onCandidate(true, seen(Map.of("a", PASSED)), CHECKOUT).result())
                .as("one vanished")
                .isEqualTo(Proof.Result.FAILED);
        assertThat(old.onCandidate(false, seen(half), CHECKOUT).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(old.onCandidate(false, seen(failing), CHECKOUT).result()).isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void a_test_that_passes_in_some_runs_of_the_candidate_only_does_not_show_that_it_mends() {
        Map<String, TestRun.Outcome> failing = Map.of("a", FAILED, "b", FAILED);
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(run(failing), run(failing)));
        ReproducingTests added = ReproducingTests.of(run(Map.of()), runs);
        ReproducingTests old = ReproducingTests.of(run(failing), runs);
        SeenRuns wavering = seen(failing, Map.of("a", PASSED, "b", PASSED));
        SeenRuns half = seen(Map.of("a", PASSED, "b", FAILED), Map.of("a", PASSED, "b", PASSED));
        SeenRuns part = seen(Map.of("a", PASSED, "b", PASSED));
        part.part(run(Map.of("b", FAILED)));

        assertThat(added.onCandidate(true, wavering, CHECKOUT).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(old.onCandidate(false, wavering, CHECKOUT).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(added.onCandidate(true, half, CHECKOUT).detail()).contains("come and go", "b");
        assertThat(added.onCandidate(true, part, CHECKOUT).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(old.onCandidate(false, half, CHECKOUT).result()).isEqualTo(Proof.Result.PASSED);
    }

    @SafeVarargs
    private static SeenRuns seen(Map<String, TestRun.Outcome>... wholes) {
        SeenRuns seen = new SeenRuns();
        for (Map<String, TestRun.Outcome> whole : wholes) {
            seen.whole(run(whole));
        }
        return seen;
    }

    @Test
    void a_new_test_has_to_fail_for_the_recorded_reason_where_one_is_recorded() {
        String recorded = """
                java.lang.ArithmeticException: / by zero
                \tat shop.Prices.mean(Prices.java:11)
                \tat shop.PricesTest.none(PricesTest.java:9)
                """;
        String another = recorded.replace("shop.Prices.mean", "shop.Prices.round");

        assertThat(onBase(recorded, "").result()).isEqualTo(Proof.Result.PASSED);
        assertThat(onBase("org.opentest4j.AssertionFailedError: expected 200, was 500\n", recorded)
                        .result())
                .as("what the service logs meanwhile shows it as well")
                .isEqualTo(Proof.Result.PASSED);
        assertThat(onBase(another, "").result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(onBase("", "").detail()).contains("not for the recorded reason", "java.lang.ArithmeticException");
    }

    private static Reproduction onBase(String said, String logged) {
        StackTrace trace = new StackTrace(
                "java.lang.ArithmeticException",
                "/ by zero",
                List.of(new StackFrame("shop.Prices", "mean", Optional.of("Prices.java"), OptionalInt.of(11))),
                Optional.empty());
        Instant at = Instant.EPOCH;
        Evidence.LoggedTrace fault = new Evidence.LoggedTrace("trace-1", "0000", trace, 0, 1, at, at, Optional.empty());
        TestRun failing = new TestRun(
                Map.of("new", FAILED),
                Map.of("new", said),
                Canary.Song.SILENT,
                false,
                Optional.empty(),
                new CommandResult(1, logged, false, false, Duration.ZERO));
        ReproducingTests.OfBase runs = ReproducingTests.OfBase.of(List.of(failing, failing));
        return ReproducingTests.of(run(Map.of()), runs).onBase(true, Optional.of(new FaultMark(fault)), runs, CHECKOUT);
    }
}
