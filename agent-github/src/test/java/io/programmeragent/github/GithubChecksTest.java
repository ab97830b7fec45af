package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import io.programmeragent.simulators.github.Job;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GitHub says about a commit. */
class GithubChecksTest extends OnSimulatedGithub {
    @Test
    void a_failed_jobs_log_is_read_to_its_end() {
        remote.job("build", commit -> Job.Result.failure("first line\n" + "x".repeat(3 << 20) + "\nFAILED: A.price\n"));

        Change change = opened();

        assertThat(forge.checks(change.head(), "main")).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(Check.State.FAILED);
            assertThat(check.detail()).endsWith("FAILED: A.price\n").hasSizeLessThan(4100);
        });
    }

    @Test
    void a_required_check_that_nobody_reported_is_pending_and_others_are_optional() {
        remote.protect("main", List.of("tests"), 0);
        Change change = opened();
        remote.report(change.head(), "lint", Job.Result.failure("style\n"));

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state, Check::optional)
                .containsExactlyInAnyOrder(
                        tuple("tests", Check.State.PENDING, false), tuple("lint", Check.State.FAILED, true));
    }

    @Test
    void only_success_of_exactly_this_commit_is_success() {
        Change change = opened();
        for (String conclusion : List.of("skipped", "neutral", "cancelled", "action_required")) {
            remote.report(change.head(), conclusion, new Job.Result(conclusion, ""));
        }
        remote.reportPending(change.head(), "slow");
        remote.reportStatus(change.head(), "ci/old", "success");
        remote.report(remote.tip("main").orElseThrow(), "elsewhere", Job.Result.success());

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state)
                .containsExactlyInAnyOrder(
                        tuple("skipped", Check.State.UNDECIDED),
                        tuple("neutral", Check.State.UNDECIDED),
                        tuple("cancelled", Check.State.UNDECIDED),
                        tuple("action_required", Check.State.UNDECIDED),
                        tuple("slow", Check.State.PENDING),
                        tuple("ci/old", Check.State.PASSED));
    }

    @Test
    void what_github_gave_up_waiting_for_is_no_success() {
        Change change = opened();
        remote.report(change.head(), "old", new Job.Result("stale", ""));

        assertThat(forge.checks(change.head(), "main")).extracting(Check::state).containsExactly(Check.State.UNDECIDED);
        github.forgetExchanges(); // GitHub's description does not know its own word
    }

    @ParameterizedTest
    @CsvSource({
        "waiting,,PENDING",
        "queued,,PENDING",
        "completed,action_required,UNDECIDED",
        "completed,cancelled,UNDECIDED",
        "completed,stale,UNDECIDED",
        "completed,skipped,UNDECIDED",
        "completed,startup_failure,UNDECIDED",
        "completed,success,UNDECIDED"
    })
    void a_workflow_run_of_which_no_job_began_is_no_success(
            String status, @Nullable String conclusion, Check.State state) {
        Change change = opened();
        remote.report(change.head(), "lint", Job.Result.success());
        remote.reportWorkflow(change.head(), "CI", status, conclusion == null ? "" : conclusion);

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state, Check::optional)
                .containsExactlyInAnyOrder(
                        tuple("lint", Check.State.PASSED, false), tuple("workflow CI", state, false));
    }

    @Test
    void jobs_speak_for_their_workflow_run() {
        Change change = opened();
        remote.report(change.head(), "good", Job.Result.success());
        remote.report(change.head(), "bad", Job.Result.failure("no\n"));
        remote.reportPending(change.head(), "slow");

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name)
                .containsExactlyInAnyOrder("good", "bad", "slow");
    }

    @Test
    void where_nothing_is_required_what_passed_first_is_not_taken_for_all_there_is() {
        Change change = opened();
        remote.report(change.head(), "quick", Job.Result.success());
        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state)
                .containsExactlyInAnyOrder(
                        tuple("quick", Check.State.PASSED), tuple("further checks", Check.State.PENDING));

        now = now.plusSeconds(60);
        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state)
                .containsExactly(tuple("quick", Check.State.PASSED));
    }

    @Test
    void where_all_that_is_required_was_reported_workflow_runs_are_not_asked_for() {
        remote.protect("main", List.of("tests"), 0);
        Change change = opened();
        remote.reportWorkflow(change.head(), "CI", "completed", "action_required");

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state, Check::optional)
                .as("why the required one is not there")
                .containsExactlyInAnyOrder(
                        tuple("tests", Check.State.PENDING, false), tuple("workflow CI", Check.State.UNDECIDED, true));

        remote.report(change.head(), "tests", Job.Result.success());
        github.forgetExchanges();
        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state)
                .containsExactly(tuple("tests", Check.State.PASSED));
        assertThat(github.exchanges()).extracting(Exchange::path).noneMatch(path -> path.contains("/actions/"));
    }

    @Test
    void workflow_runs_that_may_not_be_read_are_no_success_and_a_server_without_them_has_none() {
        Change change = opened();
        remote.report(change.head(), "lint", Job.Result.success());
        now = now.plusSeconds(60);

        github.faults(
                (call, number) -> call.endsWith("/actions/runs") ? Optional.of(Fault.status(403)) : Optional.empty());
        assertThat(forge.checks(change.head(), "main"))
                .filteredOn(check -> check.name().equals("workflow runs"))
                .singleElement()
                .satisfies(check -> assertThat(check.state()).isEqualTo(Check.State.UNDECIDED))
                .satisfies(check -> assertThat(check.detail()).contains("permission actions (read)"));

        github.faults(
                (call, number) -> call.endsWith("/actions/runs") ? Optional.of(Fault.status(404)) : Optional.empty());
        assertThat(forge.checks(change.head(), "main")).extracting(Check::name).containsExactly("lint");
        github.forgetExchanges(); // GitHub's description does not have these answers
    }

    @Test
    void what_a_ruleset_requires_is_required_too() {
        remote.protect("main", List.of("tests"), 0);
        remote.requireByRuleset("main", List.of("security"));
        Change change = opened();
        remote.report(change.head(), "tests", Job.Result.success());

        assertThat(forge.checks(change.head(), "main"))
                .extracting(Check::name, Check::state, Check::optional)
                .containsExactlyInAnyOrder(
                        tuple("tests", Check.State.PASSED, false), tuple("security", Check.State.PENDING, false));
        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Refused.class);
    }

    @Test
    void an_older_enterprise_server_without_rulesets_has_its_protection() {
        remote.protect("main", List.of("tests"), 0);
        Change change = opened();
        github.faults((call, number) -> call.contains("/rules/") ? Optional.of(Fault.status(404)) : Optional.empty());

        assertThat(forge.checks(change.head(), "main")).extracting(Check::name).containsExactly("tests");
        github.forgetExchanges(); // GitHub's description does not have this answer
    }
}
