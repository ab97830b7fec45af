package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The stages of delivery over a real repository and the real local forge. */
class DeliveryTest extends OnLocalForge {
    @Test
    void a_proved_fix_is_proposed_once_with_its_evidence() throws IOException {
        OpeningChange opening = new OpeningChange(delivery, journal, Policy.defaults());
        Stage.Work work = story.begin(StepKind.OPEN_CHANGE, "proved");
        assertThat(opening.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);

        Stage.Result first = opening.perform(work);

        assertThat(opening.reconcile(work)).isEqualTo(Reconciliation.DONE);
        assertThat(opening.perform(work)).isEqualTo(first);
        Change change = forge.find("inc-1").orElseThrow();
        assertThat(change.head()).isEqualTo(fix);
        assertThat(change.branch()).isEqualTo("agent/inc-1");
        assertThat(Files.readString(Path.of(change.url())))
                .contains("x is null in A.price")
                .contains("+class A { /* fixed */ }")
                .contains("| `replay` | passed | yes | 120 ms | `curl` | `500 before \\| 200 after` |")
                .contains("git revert -m 1");
        assertThat(opening.preview(work)).contains("Guard against null", "src/A.java", fix);
    }

    @Test
    void a_fix_for_files_that_another_open_change_of_ours_touches_is_not_proposed() {
        Change first = open();
        story = proved("inc-2");

        assertThatThrownBy(() -> open())
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind().retryable()).isFalse())
                .hasMessageContaining(first.url().toString())
                .hasMessageContaining("inc-1");
        assertThat(remote.has("agent/inc-2")).isFalse();

        forge.close(first.id(), "not this one");
        assertThatThrownBy(() -> open()).hasMessageContaining("was closed by a person and is not proposed again");
        assertThat(remote.has("agent/inc-2")).isFalse();
    }

    @Test
    void checks_are_told_when_they_change_and_so_is_a_push_to_the_branch() {
        Change change = checked();
        String pushed = remote.commit(change.branch(), Map.of("NOTES", "mine\n"));

        perform(new AwaitingChecks(delivery, POLICY), StepKind.AWAIT_CHECKS);

        assertThat(story.incident().change().orElseThrow().head()).isEqualTo(pushed);
    }

    @Test
    void with_every_gate_open_exactly_the_proved_commit_is_merged() {
        Change change = merged();

        IncidentEvent.Merged merged = story.incident().merged().orElseThrow();
        assertThat(merged.head()).isEqualTo(fix);
        assertThat(merged.change()).isEqualTo(change.id());
        assertThat(merged.commit()).isEqualTo(remote.tip("main"));
        assertThat(remote.parents(merged.commit())).containsExactly(base, fix);
        assertThat(closedGates()).isEmpty();
    }

    @Test
    void a_merge_whose_outcome_was_lost_is_found_and_not_made_twice() {
        checked();
        Merging merging = new Merging(delivery, POLICY, GUARD);
        Stage.Work work = story.begin(StepKind.MERGE, "passed");
        assertThat(merging.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        merging.perform(work);
        String merge = remote.tip("main");

        assertThat(merging.reconcile(work)).isEqualTo(Reconciliation.DONE);
        Change change = story.incident().change().orElseThrow();
        IncidentEvent.Merged merged = new IncidentEvent.Merged(work.key(), change.id(), fix, merge);
        assertThat(merging.perform(work)).isEqualTo(new Stage.Result.Done(List.of(mergedAlready(change), merged)));
        assertThat(remote.tip("main")).isEqualTo(merge);

        story.with(new IncidentEvent.GateAsked(fix, List.of(new GateAnswer("head", true, "the proved commit"))));
        assertThat(((Stage.Result.Done) merging.perform(story.work(StepKind.MERGE, "passed"))).events())
                .as("the gate is told already")
                .singleElement()
                .isInstanceOf(IncidentEvent.Merged.class);
    }

    private static IncidentEvent mergedAlready(Change change) {
        return new IncidentEvent.GateAsked(
                change.head(),
                List.of(new GateAnswer(
                        "merged-already",
                        true,
                        "merged before this look, by a person or by the agent whose answer was lost; the table of then is on "
                                + change.url())));
    }

    @Test
    void what_was_merged_before_this_look_together_with_somebodys_push_is_said_too() throws IOException {
        Change change = checked();
        remote.point("both", fix);
        String both = remote.commit("both", Map.of("OTHER", "x\n"));
        remote.commit("main", Map.of("OTHER", "x\n"));
        String merge = remote.mergeByHand("main", fix, both);

        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);

        assertThat(story.incident().merged().orElseThrow().commit()).isEqualTo(merge);
        assertThat(closedGates()).containsExactly("merged-as-proved");
        assertThat(Files.readString(Path.of(change.url()))).contains("merged-already", "which nobody proved together");
    }

    @Test
    void what_a_person_merged_meanwhile_counts_as_merged() {
        checked();
        String merge = remote.mergeByHand("main", fix);

        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);

        assertThat(story.incident().merged().orElseThrow().commit()).isEqualTo(merge);
    }

    @Test
    void a_base_that_moved_closes_the_gate_and_nothing_is_merged() {
        checked();
        String moved = remote.commit("main", Map.of("OTHER", "x\n"));

        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);

        assertThat(closedGates()).containsExactly("up-to-date");
        assertThat(story.incident().merged()).isEmpty();
        assertThat(remote.tip("main")).isEqualTo(moved);
    }

    @Test
    void a_head_that_moved_at_the_last_moment_closes_the_gate_and_is_told() {
        Change change = checked();
        String pushed = remote.commit(change.branch(), Map.of("NOTES", "mine\n"));

        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);

        assertThat(closedGates()).containsExactly("head");
        assertThat(story.incident().change().orElseThrow().head()).isEqualTo(pushed);
        assertThat(remote.tip("main")).isEqualTo(base);
    }

    @Test
    void what_goes_into_another_branch_now_is_not_merged_and_a_merge_there_is_not_ours() {
        checked();
        remote.point("release", base);
        Delivery other =
                new Delivery(name -> Optional.of(Story.shop("release")), service -> forge, service -> repository);

        perform(new Merging(other, POLICY, GUARD), StepKind.MERGE);

        assertThat(closedGates()).containsExactly("target");
        assertThat(remote.tip("main")).isEqualTo(base);

        remote.mergeByHand("main", fix);
        perform(new Merging(other, POLICY, GUARD), StepKind.MERGE);
        assertThat(story.incident().merged()).isEmpty();
    }

    @Test
    void what_somebody_merged_with_a_commit_of_theirs_in_the_last_moment_is_theirs() {
        Change change = checked();
        AtomicInteger asked = new AtomicInteger();
        Merging merging = new Merging(delivery, POLICY, work -> {
            if (asked.incrementAndGet() == 2) {
                remote.mergeByHand("main", remote.commit(change.branch(), Map.of("NOTES", "mine\n")));
            }
            return List.of();
        });

        Stage.Work work = story.begin(StepKind.MERGE, "passed");
        assertThatThrownBy(() -> merging.perform(work))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.CONFLICT))
                .hasMessageContaining("merged with another head");
        story.with(((Stage.Result.Done) merging.perform(work)).events().toArray(IncidentEvent[]::new));

        assertThat(story.incident().merged()).isEmpty();
        assertThat(story.incident().change().orElseThrow().state()).isEqualTo(Change.State.MERGED);
    }

    @Test
    void a_guard_that_says_no_while_the_checks_are_looked_at_is_heard() {
        checked();
        AtomicInteger asked = new AtomicInteger();

        perform(
                new Merging(
                        delivery,
                        POLICY,
                        work -> List.of(
                                new GateAnswer("kill-switch", asked.incrementAndGet() == 1, "somebody pulled it"))),
                StepKind.MERGE);

        assertThat(closedGates()).containsExactly("kill-switch");
        assertThat(remote.tip("main")).isEqualTo(base);
    }

    @Test
    void a_change_that_nothing_has_checked_is_not_merged() {
        open();

        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);

        assertThat(closedGates()).containsExactly("checks");
        assertThat(remote.tip("main")).isEqualTo(base);
    }

    @Test
    void reverting_brings_back_the_files_from_before_once() {
        merged();
        Reverting reverting = new Reverting(delivery, Policy.defaults());
        Stage.Work work = story.begin(StepKind.REVERT, "it did not help");
        assertThat(reverting.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);

        Stage.Result first = reverting.perform(work);

        assertThat(reverting.reconcile(work)).isEqualTo(Reconciliation.DONE);
        IncidentEvent reverted = new IncidentEvent.Reverted(work.key(), remote.tip("main"));
        assertThat(((Stage.Result.Done) first).events())
                .hasAtLeastOneElementOfType(IncidentEvent.GateAsked.class)
                .endsWith(reverted);
        assertThat(reverting.perform(work))
                .as("its answer was lost")
                .isEqualTo(new Stage.Result.Done(
                        List.of(mergedAlready(forge.find("inc-1-revert").orElseThrow()), reverted)));
        assertThat(remote.files(remote.tip("main"))).isEqualTo(remote.files(base));
        assertThat(forge.find("inc-1-revert").orElseThrow().branch()).isEqualTo("agent/inc-1-revert");
    }

    @Test
    void where_others_built_on_the_merge_the_revert_stays_open_for_a_person() {
        merged();
        String later = remote.commit("main", Map.of("OTHER", "x\n"));

        assertThatThrownBy(() ->
                        new Reverting(delivery, Policy.defaults()).perform(story.begin(StepKind.REVERT, "no help")))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind().retryable()).isFalse())
                .hasMessageContaining("for a person");

        assertThat(remote.tip("main")).isEqualTo(later);
        Change revert = forge.find("inc-1-revert").orElseThrow();
        assertThat(revert.state()).isEqualTo(Change.State.OPEN);
        assertThat(remote.files(revert.head()))
                .containsEntry("OTHER", "x\n")
                .containsEntry("src/A.java", "class A {}\n");

        remote.mergeByHand("main", revert.head());
        assertThat(new Reverting(delivery, Policy.defaults()).perform(story.work(StepKind.REVERT, "no help")))
                .isInstanceOf(Stage.Result.Done.class);
    }

    @Test
    void a_revert_that_a_person_merged_with_the_fix_still_in_it_is_none() {
        merged();
        remote.commit("main", Map.of("OTHER", "x\n"));
        Reverting reverting = new Reverting(delivery, Policy.defaults());
        Stage.Work work = story.begin(StepKind.REVERT, "no help");
        assertThatThrownBy(() -> reverting.perform(work)).hasMessageContaining("for a person");
        String kept = remote.commit(
                "agent/inc-1-revert", Map.of("src/A.java", "class A { /* fixed */ }\n", "NOTES", "mine\n"));
        remote.mergeByHand("main", kept);

        assertThat(reverting.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        itIsNoRevert(reverting, work);
    }

    @Test
    void a_revert_that_went_into_another_branch_is_none() {
        merged();
        Stage.Work work = story.begin(StepKind.REVERT, "no help");
        new Reverting(delivery, Policy.defaults()).perform(work);
        Delivery other =
                new Delivery(name -> Optional.of(Story.shop("release")), service -> forge, service -> repository);
        Reverting reverting = new Reverting(other, Policy.defaults());

        assertThat(reverting.reconcile(work)).isEqualTo(Reconciliation.NOT_DONE);
        itIsNoRevert(reverting, work);
    }

    private static void itIsNoRevert(Reverting reverting, Stage.Work work) {
        assertThatThrownBy(() -> reverting.perform(work))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                .hasMessageContaining("was merged by a person into main");
    }

    @Test
    void a_revert_that_conflicts_is_said_and_nothing_is_proposed() {
        merged();
        remote.commit("main", Map.of("src/A.java", "class A { int theirs; }\n"));

        assertThatThrownBy(() ->
                        new Reverting(delivery, Policy.defaults()).perform(story.begin(StepKind.REVERT, "no help")))
                .hasMessageContaining("by hand");
        assertThat(forge.find("inc-1-revert")).isEmpty();
    }

    @Test
    void what_a_person_reverted_already_counts_as_reverted() {
        merged();
        String byHand = remote.commit("main", Map.of("src/A.java", "class A {}\n"));

        assertThat(new Reverting(delivery, Policy.defaults()).perform(story.begin(StepKind.REVERT, "no help")))
                .isEqualTo(Stage.Result.Done.of(new IncidentEvent.Reverted("inc-1/revert/1", byHand)));
        assertThat(forge.find("inc-1-revert")).isEmpty();
    }
}
