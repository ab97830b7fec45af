package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import io.programmeragent.simulators.github.Ruleset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a branch requires of a merge beside checks. */
class GithubRulesTest extends OnSimulatedGithub {
    private List<Discussion.Obstacle> obstacles(Change change) {
        return forge.discussion(change.id()).obstacles();
    }

    @Test
    void approvals_that_a_ruleset_requires_are_waited_for() {
        remote.ruleset("main", Ruleset.none().withApprovals(2));
        Change change = opened();
        remote.review(1, "ada", "APPROVED", "");

        assertThat(obstacles(change))
                .containsExactly(new Discussion.Obstacle("main requires 2 approvals, given are 1", true));
        assertThat(forge.merge(change.id(), change.head()))
                .isInstanceOfSatisfying(MergeResult.Refused.class, refused -> {
                    assertThat(refused.forPeople()).isTrue();
                    assertThat(refused.worthAnotherTry()).isFalse();
                });

        remote.review(1, "bob", "APPROVED", "");
        assertThat(obstacles(change)).isEmpty();
        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Merged.class);
    }

    @Test
    void approvals_that_the_protection_requires_are_told_where_it_may_be_read() {
        remote.protect("main", List.of(), 1);
        Change change = opened();

        assertThat(obstacles(change))
                .containsExactly(new Discussion.Obstacle("main requires 1 approvals, given are 0", true));
    }

    @Test
    void what_blocks_a_merge_is_waited_for_also_where_the_protection_may_not_be_read() {
        remote.protect("main", List.of(), 1);
        remote.protectionReadable(false);
        Change change = opened();

        assertThat(obstacles(change)).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.reason()).contains("(blocked)", "approval");
            assertThat(obstacle.forPeople()).isTrue();
        });
        assertThat(forge.merge(change.id(), change.head()))
                .isEqualTo(new MergeResult.Refused(
                        "At least 1 approving review is required by reviewers with write access.", false, true));
        remote.review(1, "ada", "APPROVED", "");
        assertThat(obstacles(change)).isEmpty();
        github.forgetExchanges(); // GitHub's description does not have the refusal
    }

    @Test
    void what_github_works_out_while_it_is_asked_is_known_in_the_same_look() {
        remote.slowMergeability(true);
        remote.protect("main", List.of(), 1);
        Change change = opened();

        assertThat(obstacles(change))
                .containsExactly(new Discussion.Obstacle("main requires 1 approvals, given are 0", true));
    }

    @Test
    void what_github_has_not_worked_out_is_waited_for_and_the_protection_holds_meanwhile() {
        remote.slowMergeability(true);
        remote.protect("main", List.of(), 1);
        Change change = opened();
        AtomicInteger moves = new AtomicInteger();
        github.faults((call, number) -> {
            if (call.equals("GET /repos/org/shop/pulls/1")) {
                remote.push("main", Map.of("OTHER", "" + moves.incrementAndGet()), "the base moves on");
            }
            return Optional.empty();
        });

        assertThat(obstacles(change))
                .containsExactly(new Discussion.Obstacle("main requires 1 approvals, given are 0", true));

        remote.review(1, "ada", "APPROVED", "");
        assertThat(obstacles(change)).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.reason()).contains("(unknown)");
            assertThat(obstacle.forPeople()).as("it is waited for").isTrue();
        });
    }

    @Test
    void a_merge_queue_is_for_a_person() {
        remote.ruleset("main", Ruleset.none().withMergeQueue());
        Change change = opened();

        assertThat(obstacles(change)).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.reason()).contains("main takes changes only through its merge queue");
            assertThat(obstacle.forPeople()).isFalse();
        });
        assertThat(forge.merge(change.id(), change.head()))
                .isEqualTo(new MergeResult.Refused("Changes must be made through the merge queue", false, false));
    }

    @Test
    void it_is_merged_as_settings_and_rulesets_allow_together() {
        remote.allowMerges("merge", "squash");
        remote.ruleset("main", Ruleset.none().withMethods("rebase", "squash"));
        Change change = opened();

        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Merged.class);
        assertThat(methods()).containsExactly("squash");
    }

    @Test
    void where_merge_commits_are_refused_it_is_squashed_also_when_nobody_told_before() {
        remote.ruleset("main", Ruleset.none().withLinearHistory());
        Change change = opened();
        github.faults((call, number) -> call.contains("/rules/") ? Optional.of(Fault.status(404)) : Optional.empty());

        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Merged.class);
        assertThat(methods()).containsExactly("merge", "squash");
        github.forgetExchanges(); // GitHub's description does not have the answer without rulesets
    }

    @Test
    void where_nothing_is_allowed_by_both_nothing_is_asked_for() {
        remote.allowMerges("merge");
        remote.ruleset("main", Ruleset.none().withLinearHistory());
        Change change = opened();

        assertThat(forge.merge(change.id(), change.head()))
                .isInstanceOfSatisfying(
                        MergeResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("no way to merge in common", "squash"));
        assertThat(methods()).isEmpty();
    }

    private List<String> methods() {
        return github.exchanges().stream()
                .filter(e -> e.method().equals("PUT"))
                .map(Exchange::body)
                .map(body -> body.replaceAll(".*\"merge_method\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void who_has_a_say_is_who_may_write_whatever_the_association_is() {
        Change change = opened();
        remote.permission("mallory", "read");
        remote.review(1, "mallory", "APPROVED", "as a member");
        remote.permission("eve", "write");
        remote.comment(1, "eve", "NONE", "a private member");
        remote.review(1, "helper[bot]", "APPROVED", "");
        remote.review(1, "programmer-agent", "APPROVED", "");

        Discussion said = forge.discussion(change.id());

        assertThat(said.reviews()).isEmpty();
        assertThat(said.remarks()).extracting(Discussion.Remark::author).containsExactly("eve");
        github.forgetExchanges();
        forge.discussion(change.id());
        assertThat(github.exchanges()).extracting(Exchange::path).noneMatch(path -> path.endsWith("/permission"));
    }

    @Test
    void where_permissions_may_not_be_asked_the_association_counts_and_never_the_agents_own_word() throws Exception {
        remote.push("theirs", Map.of("X", "x\n"), "a change that a person opened");
        Change change = opened();
        github.token("ghp_other", "other-agent");
        forge = forge(Map.of("token", "ghp_other"));
        remote.review(1, "other-agent", "APPROVED", "after the token was changed");
        remote.review(1, "ada", "APPROVED", "");
        remote.comment(1, "eve", "NONE", "a stranger");
        github.faults(
                (call, number) -> call.endsWith("/permission") ? Optional.of(Fault.status(403)) : Optional.empty());

        Discussion said = forge.discussion(change.id());

        assertThat(said.reviews()).extracting(Discussion.Review::author).containsExactly("ada");
        assertThat(said.remarks()).isEmpty();
        github.forgetExchanges(); // GitHub's description does not have the refusal
    }

    @Test
    void neither_the_agent_nor_machines_are_asked_to_review() {
        String commit = mirror.commit("main", Map.of("src/A.java", "class A { int x; }\n"));
        forge.publish(mirror.directory(), "agent/inc-1", commit);

        forge.open(request("A fix", "Why", List.of("Programmer-Agent", "renovate[bot]", "ada")));

        assertThat(remote.reviewers(1)).containsExactly("ada");
        assertThat(github.exchanges())
                .filteredOn(e -> e.path().endsWith("/requested_reviewers"))
                .hasSize(1);
    }
}
