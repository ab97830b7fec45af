package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.build.TestRun.Outcome.FAILED;
import static io.programmeragent.core.prove.build.TestRun.Outcome.PASSED;
import static io.programmeragent.core.prove.build.TestRun.Outcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedBaseTest {
    private static final TestRun RED = run(1, Map.of("a", FAILED, "b", FAILED, "c", SKIPPED));
    private static final TestRun CUT_OFF = run(137, Map.of("a", PASSED));

    private static TestRun run(int code, Map<String, TestRun.Outcome> tests) {
        return new TestRun(tests, new CommandResult(code, "", false, false, Duration.ZERO));
    }

    private static TestComparison.Outcome outcome(TestRun base, TestRun candidate) {
        return RedBase.outcome(base, candidate, RedBase.worse(base, candidate), Path.of("/checkout"));
    }

    @Test
    void a_base_is_red_where_no_test_passes_or_its_run_was_cut_off() {
        assertThat(RedBase.is(RED)).isTrue();
        assertThat(RedBase.is(CUT_OFF)).isTrue();
        assertThat(RedBase.is(run(1, Map.of("a", FAILED, "b", PASSED)))).isFalse();
        assertThat(RedBase.is(run(1, Map.of()))).isFalse();
    }

    @Test
    void a_candidate_that_makes_nothing_worse_is_neither_refused_nor_proved_by_it() {
        assertThat(outcome(RED, RED).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(outcome(RED, RED).doubtful()).isFalse();
        assertThat(outcome(RED, run(1, Map.of("a", FAILED, "b", PASSED, "c", PASSED)))
                        .doubtful())
                .isFalse();
        assertThat(outcome(CUT_OFF, run(1, Map.of("a", PASSED, "b", FAILED))).doubtful())
                .isFalse();
        assertThat(outcome(CUT_OFF, run(0, Map.of("a", PASSED))).result())
                .as("nothing says that no test was lost")
                .isEqualTo(Proof.Result.INCONCLUSIVE);
    }

    @Test
    void one_that_makes_more_fail_or_tells_of_fewer_is_refused() {
        assertThat(outcome(RED, run(1, Map.of("a", FAILED, "b", FAILED, "c", FAILED)))
                        .broken())
                .containsExactly("c");
        assertThat(outcome(RED, run(0, Map.of("a", PASSED))).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(outcome(RED, run(0, Map.of())).broken()).isEqualTo(Set.of("a", "b", "c"));
        assertThat(outcome(CUT_OFF, run(1, Map.of("a", FAILED))).broken()).containsExactly("a");
    }

    @Test
    void one_that_mends_them_all_passes() {
        assertThat(outcome(RED, run(0, Map.of("a", PASSED, "b", PASSED, "c", SKIPPED)))
                        .result())
                .isEqualTo(Proof.Result.PASSED);
    }
}
