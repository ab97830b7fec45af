package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.Canary;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it means for a proof how the planted tests of the base and of a candidate ended. */
class CanaryComparisonTest {
    private static final CommandResult ENDED = new CommandResult(1, "", false, false, Duration.ZERO);

    @TempDir
    Path files;

    @Test
    void a_report_without_one_that_the_base_has_is_refused() {
        Canary.Song all = song("a", "b");

        assertThat(compare(all, all, false).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(compare(all, new Canary.Song(Set.of("a", "b"), Set.of("a")), false)
                        .detail())
                .contains("not to be believed: of 4 tests", "the truth of 2");
        assertThat(compare(all, Canary.Song.SILENT, false).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(compare(Canary.Song.SILENT, Canary.Song.SILENT, false).result())
                .isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void one_beside_a_test_that_the_base_lacks_has_to_be_heard_and_one_that_the_base_could_not_load_may_be() {
        Canary.Song base = new Canary.Song(Set.of("a", "broken"), Set.of("a"));

        assertThat(compare(base, song("a", "broken", "new"), false).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(compare(base, new Canary.Song(Set.of("a", "broken", "new"), Set.of("a", "new")), false)
                        .result())
                .isEqualTo(Proof.Result.PASSED);
        assertThat(compare(base, new Canary.Song(Set.of("a", "broken", "new"), Set.of("a", "broken")), false)
                        .detail())
                .startsWith(
                        "a new test is in a file that the test command does not run; or the report is not to be believed");
    }

    @Test
    void of_tests_that_come_to_no_end_nobody_says_that_they_lie() {
        TestRun base = new TestRun(
                Map.of("a.A.works", TestRun.Outcome.PASSED), Map.of(), song("a"), false, Optional.empty(), ENDED);
        TestRun endless = new TestRun(Map.of(), new CommandResult(137, "", false, true, Duration.ofMinutes(15)));

        TestComparison.Outcome outcome = TestComparison.compare(
                Baseline.of(Reproduction.impossible("not tried"), Optional.of(base), true), endless, files);

        assertThat(outcome.detail())
                .isEqualTo("the tests do not come to their end, as on the base they do: not done after 900 s");
        assertThat(outcome.doubtful()).as("such a run is not repeated").isFalse();
    }

    @Test
    void a_command_that_succeeds_though_planted_tests_fail_is_not_believed() {
        CommandResult well = new CommandResult(0, "", false, false, Duration.ZERO);

        assertThat(compare(song("a"), song("a"), false, well).detail()).contains("and yet the command succeeds");
    }

    @Test
    void tests_whose_process_ended_too_soon_prove_nothing() {
        Canary.Song all = song("a");

        assertThat(compare(all, all, true).detail()).contains("ended before it had run them all");
    }

    private static Canary.Song song(String... places) {
        return new Canary.Song(Set.of(places), Set.of(places));
    }

    private TestComparison.Outcome compare(Canary.Song base, Canary.Song candidate, boolean crashed) {
        return compare(
                base, candidate, crashed, base.heard() ? ENDED : new CommandResult(0, "", false, false, Duration.ZERO));
    }

    private TestComparison.Outcome compare(
            Canary.Song base, Canary.Song candidate, boolean crashed, CommandResult ended) {
        Map<String, TestRun.Outcome> tests = Map.of("a.A.works", TestRun.Outcome.PASSED);
        return TestComparison.compare(
                Baseline.of(
                        Reproduction.impossible("not tried"),
                        Optional.of(new TestRun(tests, Map.of(), base, false, Optional.empty(), ENDED)),
                        true),
                new TestRun(tests, Map.of(), candidate, crashed, Optional.empty(), ended),
                files);
    }
}
