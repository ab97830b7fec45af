package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Deployment;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Merges, and what is deployed of them. */
class GithubMergeTest extends OnSimulatedGithub {
    @Test
    void it_is_merged_as_the_repository_allows() {
        remote.allowMerges("squash");
        Change change = opened();

        MergeResult result = forge.merge(change.id(), change.head());

        assertThat(result).isInstanceOf(MergeResult.Merged.class);
        assertThat(remote.merges("main")).isZero();
        assertThat(remote.file("main", "src/A.java")).contains("class A { /* fixed */ }\n");
    }

    @Test
    void a_merge_race_is_lost_by_the_agent() {
        Change change = opened();
        String theirs = remote.push("agent/inc-1", Map.of("THEIRS", "x\n"), "theirs");

        assertThat(forge.merge(change.id(), change.head()))
                .as("to be looked at again")
                .isEqualTo(new MergeResult.Refused("Head branch was modified. Review and try the merge again.", true));
        assertThat(remote.tip("agent/inc-1")).contains(theirs);
        assertThat(remote.merges("main")).isZero();
        assertThatThrownBy(() -> forge.publish(mirror.directory(), "agent/inc-1", change.head()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.CONFLICT));
    }

    @Test
    void what_somebody_merged_with_a_commit_of_theirs_is_not_taken_for_ours() {
        Change change = opened();
        String theirs = remote.push("agent/inc-1", Map.of("THEIRS", "x\n"), "theirs");
        assertThat(forge.merge(change.id(), theirs)).isInstanceOf(MergeResult.Merged.class);

        assertThat(forge.merge(change.id(), change.head()))
                .as("to be looked at again")
                .isEqualTo(new MergeResult.Refused("it was merged with another head, " + theirs, true));
    }

    @Test
    void what_a_transient_refusal_says_is_worth_another_try() {
        Change change = opened();
        github.faults((call, number) -> call.endsWith("/merge")
                ? Optional.of(
                        new Fault.Answer(405, Map.of(), "Base branch was modified. Review and try the merge again."))
                : Optional.empty());

        assertThat(forge.merge(change.id(), change.head()))
                .isInstanceOfSatisfying(
                        MergeResult.Refused.class,
                        refused -> assertThat(refused.worthAnotherTry()).isTrue());
    }

    @Test
    void a_commits_deployments_are_as_they_were_told_last() {
        String commit = remote.tip("main").orElseThrow();
        remote.deployed(commit, "staging", "failure");
        remote.deployed(commit, "production", "in_progress");

        assertThat(forge.deployments(commit))
                .extracting(Deployment::environment, Deployment::state)
                .containsExactlyInAnyOrder(
                        tuple("staging", Deployment.State.FAILED), tuple("production", Deployment.State.PENDING));
        assertThat(forge.deployments("0".repeat(40))).isEmpty();
    }

    @Test
    void a_merge_that_the_repositorys_rules_refuse_is_not_asked_for_twice_at_once() {
        remote.protect("main", List.of("tests"), 0);
        Change change = opened();
        github.forgetExchanges();

        assertThat(forge.merge(change.id(), change.head()))
                .isEqualTo(new MergeResult.Refused("Required status check \"tests\" is expected.", false, true));
        assertThat(github.exchanges())
                .extracting(Exchange::method)
                .as("the base may have moved meanwhile, so the gate comes first")
                .containsOnlyOnce("PUT");
    }

    @Test
    void a_merge_whose_answer_is_an_error_is_found_when_it_is_asked_for_again() {
        Change change = opened();
        github.faults((call, number) ->
                call.endsWith("/merge") ? Optional.of(Fault.statusAfterwards(502)) : Optional.empty());
        assertThatThrownBy(() -> forge.merge(change.id(), change.head()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.UNAVAILABLE));
        github.faults((call, number) -> Optional.empty());
        github.forgetExchanges(); // GitHub's description does not have every status

        assertThat(forge.merge(change.id(), change.head()))
                .isEqualTo(new MergeResult.Merged(remote.tip("main").orElseThrow()));
        assertThat(remote.merges("main")).isEqualTo(1);
    }
}
