package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.build.TestRun.Outcome.FAILED;
import static io.programmeragent.core.prove.build.TestRun.Outcome.PASSED;
import static io.programmeragent.core.prove.build.TestRun.Outcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.Canary;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestComparisonTest {
    private static final TestRun BASE = run(0, Map.of("a", PASSED, "b", PASSED, "off", SKIPPED));

    @Test
    void the_same_tests_passing_again_is_a_pass() {
        assertThat(compare(BASE, BASE).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(compare(BASE, run(0, Map.of("a", PASSED, "b", PASSED, "more", PASSED)))
                        .result())
                .isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void a_test_that_fails_vanishes_or_is_skipped_is_named() {
        for (TestRun worse : new TestRun[] {
            run(1, Map.of("a", PASSED, "b", FAILED)),
            run(0, Map.of("a", PASSED)),
            run(0, Map.of("a", PASSED, "b", SKIPPED))
        }) {
            TestComparison.Outcome outcome = compare(BASE, worse);
            assertThat(outcome.result()).isEqualTo(Proof.Result.FAILED);
            assertThat(outcome.detail()).contains("1 of 2 tests that pass on the base do not: b");
            assertThat(outcome.doubtful()).isTrue();
        }
    }

    @Test
    void a_new_test_that_fails_is_a_failure_too() {
        assertThat(compare(BASE, run(1, Map.of("a", PASSED, "b", PASSED, "new", FAILED)))
                        .result())
                .isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void reports_alone_do_not_make_up_for_a_failing_build() {
        assertThat(compare(BASE, run(1, BASE.tests())).result()).isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void integration_tests_that_end_as_badly_as_on_the_base_are_judged_by_their_reports() {
        TestRun below = run(1, BASE.tests());
        TestRun endless = new TestRun(BASE.tests(), ended(1, true));
        TestRun red = run(1, Map.of("a", PASSED, "b", PASSED, "red", FAILED));

        assertThat(compareIntegration(below, below)).isEqualTo(Proof.Result.PASSED);
        assertThat(compareIntegration(BASE, below)).isEqualTo(Proof.Result.FAILED);
        assertThat(compareIntegration(below, run(1, Map.of("a", PASSED)))).isEqualTo(Proof.Result.FAILED);
        assertThat(compareIntegration(red, below)).isEqualTo(Proof.Result.FAILED);
        assertThat(compareIntegration(endless, below)).isEqualTo(Proof.Result.FAILED);
        assertThat(compareIntegration(below, endless)).isEqualTo(Proof.Result.FAILED);
        assertThat(compare(below, below).result()).isEqualTo(Proof.Result.FAILED);
    }

    private static Proof.Result compareIntegration(TestRun base, TestRun candidate) {
        return TestComparison.compareIntegration(baseline(base), candidate, Path.of("/checkout"))
                .result();
    }

    @Test
    void tests_that_were_counted_and_not_named_leave_it_open_and_the_reason_is_told() {
        TestRun hiding = new TestRun(
                BASE.tests(),
                Map.of(),
                Canary.Song.SILENT,
                false,
                Optional.of("of 3 tests the output names 2"),
                ended(0, false));

        assertThat(compare(BASE, hiding).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(compare(BASE, hiding).detail()).startsWith("of 3 tests the output names 2");
        assertThat(hiding.cutOff())
                .as("a base that tells so little excuses nothing")
                .isTrue();
    }

    @Test
    void without_reports_nothing_is_proved() {
        TestRun silent = run(0, Map.of());

        assertThat(compare(silent, silent).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(compare(BASE, silent).result()).isEqualTo(Proof.Result.FAILED);
    }

    @Test
    void a_test_that_fails_on_the_base_too_does_not_count() {
        TestRun base = run(1, Map.of("a", PASSED, "broken", FAILED));

        TestComparison.Outcome outcome = compare(base, run(1, Map.of("a", PASSED, "broken", FAILED)));

        assertThat(outcome.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(outcome.detail()).contains("broken");
    }

    @Test
    void a_test_that_comes_and_goes_on_the_base_counts_neither_for_nor_against() {
        TestRun again = run(1, Map.of("a", PASSED, "b", FAILED));
        TestRun candidate = run(1, Map.of("a", PASSED, "b", FAILED));

        assertThat(compare(BASE, candidate, again).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(compare(BASE, candidate, BASE).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(compare(BASE, candidate, BASE, again).result()).isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void tests_that_end_otherwise_in_another_run_come_and_go() {
        Baseline baseline =
                baseline(BASE, BASE, run(1, Map.of("a", PASSED, "b", FAILED, "off", SKIPPED, "late", FAILED)));

        assertThat(baseline.comingAndGoing()).containsExactly("b", "late");
        assertThat(baseline(BASE).comingAndGoing()).isEmpty();
    }

    @Test
    void a_test_that_broke_once_with_a_candidate_is_excused_where_the_base_s_next_run_breaks_it_too() {
        TestRun broken = run(1, Map.of("a", PASSED, "b", FAILED));

        TestComparison.Outcome outcome = onceMore(broken, BASE, BASE, broken);

        assertThat(outcome.result()).isEqualTo(Proof.Result.PASSED);
        assertThat(outcome.detail()).contains("run again, as at first b failed", "run number 3");
    }

    @Test
    void a_test_that_comes_and_goes_with_a_candidate_alone_is_not_proved_and_not_refused() {
        TestRun broken = run(1, Map.of("a", PASSED, "b", FAILED));

        TestComparison.Outcome outcome = onceMore(broken, BASE, BASE, BASE);

        assertThat(outcome.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(outcome.detail()).contains("come and go: b failed in its first run", "all 3 runs of the base");
    }

    @Test
    void a_run_of_the_base_that_was_cut_off_excuses_nothing() {
        TestRun candidate = run(1, Map.of("a", PASSED, "b", FAILED));
        TestRun base = new TestRun(
                BASE.tests(),
                Map.of(),
                new Canary.Song(Set.of("x"), Set.of("x")),
                false,
                Optional.empty(),
                BASE.result());
        Map<String, TestRun.Outcome> less = Map.of("a", PASSED);
        for (TestRun cutOff : List.of(
                new TestRun(less, Map.of(), base.canary(), false, Optional.empty(), ended(1, true)),
                new TestRun(less, Map.of(), base.canary(), false, Optional.empty(), ended(137, false)),
                new TestRun(less, Map.of(), base.canary(), true, Optional.empty(), ended(1, false)),
                new TestRun(less, Map.of(), Canary.Song.SILENT, false, Optional.empty(), ended(0, false)),
                new TestRun(less, Map.of(), base.canary(), false, Optional.empty(), ended(1, false)),
                new TestRun(Map.of(), Map.of(), base.canary(), false, Optional.empty(), ended(1, false)))) {
            Baseline baseline = baseline(base, cutOff);

            assertThat(baseline.tries()).isEqualTo(1);
            assertThat(baseline.withoutCutOff().tries()).isZero();
            assertThat(TestComparison.compare(baseline.withoutCanary(), candidate, Path.of("/checkout"))
                            .broken())
                    .containsExactly("b");
            assertThat(TestComparison.onceMore(
                                    baseline.withoutCanary(), Set.of("b"), candidate, BASE, Path.of("/checkout"))
                            .result())
                    .isEqualTo(Proof.Result.INCONCLUSIVE);
        }
    }

    @Test
    void a_run_in_which_nothing_was_planted_is_whole_where_nothing_planted_was_heard() {
        TestRun stopped = new TestRun(
                BASE.tests(), Map.of(), new Canary.Song(Set.of("x"), Set.of()), false, Optional.empty(), BASE.result());

        assertThat(baseline(stopped, BASE).again()).containsExactly(BASE);
    }

    @Test
    void a_test_that_only_later_runs_of_the_base_told_of_and_that_passed_there_has_to_pass() {
        TestRun later = run(0, Map.of("a", PASSED, "b", PASSED, "late", PASSED));
        TestRun candidate = run(1, Map.of("a", PASSED, "b", PASSED, "late", FAILED));

        assertThat(compare(BASE, candidate, later).broken()).containsExactly("late");
        assertThat(compare(BASE, candidate, candidate).result()).isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void a_candidate_whose_second_run_breaks_another_test_is_refused() {
        TestRun otherBroken = run(1, Map.of("a", FAILED, "b", PASSED));

        assertThat(onceMore(run(1, Map.of("a", PASSED, "b", FAILED)), otherBroken, BASE, BASE)
                        .result())
                .isEqualTo(Proof.Result.FAILED);
    }

    private static TestComparison.Outcome onceMore(TestRun first, TestRun second, TestRun... again) {
        return TestComparison.onceMore(baseline(BASE, again), Set.of("b"), first, second, Path.of("/checkout"));
    }

    @Test
    void a_command_without_reports_that_fails_on_the_base_too_tells_nothing() {
        TestRun red = run(1, Map.of());
        TestRun green = run(0, Map.of());

        assertThat(TestComparison.byExitCode(red, green, Path.of("/checkout")).result())
                .isEqualTo(Proof.Result.PASSED);
        assertThat(TestComparison.byExitCode(green, red, Path.of("/checkout")).result())
                .isEqualTo(Proof.Result.FAILED);
        assertThat(TestComparison.byExitCode(red, red, Path.of("/checkout")).result())
                .isEqualTo(Proof.Result.INCONCLUSIVE);
    }

    @Test
    void a_run_that_does_not_end_fails() {
        TestRun endless = new TestRun(
                Map.of("a", PASSED, "b", PASSED), new CommandResult(137, "", false, true, Duration.ofMinutes(1)));

        assertThat(compare(BASE, endless).result()).isEqualTo(Proof.Result.FAILED);
    }

    private static TestComparison.Outcome compare(TestRun base, TestRun candidate, TestRun... again) {
        return TestComparison.compare(baseline(base, again), candidate, Path.of("/checkout"));
    }

    private static Baseline baseline(TestRun base, TestRun... again) {
        Baseline baseline = Baseline.of(Reproduction.impossible("not tried"), Optional.of(base), true);
        for (TestRun run : again) {
            baseline = baseline.with(run);
        }
        return baseline;
    }

    private static TestRun run(int exitCode, Map<String, TestRun.Outcome> tests) {
        return new TestRun(tests, ended(exitCode, false));
    }

    private static CommandResult ended(int exitCode, boolean timedOut) {
        return new CommandResult(exitCode, "output", false, timedOut, Duration.ofSeconds(1));
    }
}
