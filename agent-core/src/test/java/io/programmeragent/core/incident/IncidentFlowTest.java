package io.programmeragent.core.incident;

import static io.programmeragent.core.incident.Flows.assertCloses;
import static io.programmeragent.core.incident.Flows.assertDoes;
import static io.programmeragent.core.incident.Flows.assertEscalates;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentFlowTest {
    private static final Policy POLICY = Policy.defaults();

    // ---- diagnosis

    @Test
    void evidence_comes_first() {
        assertDoes(Story.begun(), StepKind.GATHER, 1);
    }

    @Test
    void evidence_is_classified() {
        assertDoes(Story.begun().and(Story.gathered()), StepKind.CLASSIFY, 1);
    }

    @Test
    void new_evidence_is_classified_again() {
        Story story = Story.of(Cause.UNKNOWN).after(POLICY.gatherPause()).and(Story.gathered());
        assertDoes(story, StepKind.CLASSIFY, 1);
    }

    @Test
    void an_unclear_cause_waits_for_more_evidence() {
        Story story = Story.of(Cause.UNKNOWN);
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        assertDoes(story.after(POLICY.gatherPause()), StepKind.GATHER, 2);
    }

    @Test
    void a_cause_that_stays_unclear_goes_to_a_person() {
        Story story = Story.of(Cause.UNKNOWN);
        for (int i = 1; i < POLICY.gatherings(); i++) {
            story.and(Story.gathered())
                    .and(new IncidentEvent.Classified(Story.classification(Cause.UNKNOWN, 0), List.of()));
        }
        assertEscalates(story, "not clear");
    }

    @Test
    void an_unclear_incident_that_resolved_by_itself_is_closed_as_recovered() {
        Story story = Story.of(Cause.UNKNOWN).and(new IncidentEvent.SignalJoined(Story.signal(SignalState.RESOLVED)));
        assertThat(story.next())
                .isInstanceOfSatisfying(
                        Step.Close.class, c -> assertThat(c.outcome()).isEqualTo(Outcome.RECOVERED));
    }

    @Test
    void an_external_cause_goes_to_a_person_and_names_the_culprit() {
        assertEscalates(Story.of(Cause.EXTERNAL), "prices");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"CODE", "OPERATIONAL"})
    void a_weak_classification_is_not_acted_on(Cause cause) {
        Classification weak = Story.classification(cause, 0.3);
        Story story = Story.begun().and(Story.gathered()).and(new IncidentEvent.Classified(weak, List.of()));
        assertEscalates(story, "not sure enough");
    }

    // ---- operational causes

    @Test
    void an_operational_cause_is_acted_on_then_watched_then_judged() {
        Story story = Story.of(Cause.OPERATIONAL);
        assertDoes(story, StepKind.ACT, 1);
        story.begin(StepKind.ACT, 1).and(new IncidentEvent.Acted("k", ActionKind.RESTART, Story.outcome(true)));
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        assertDoes(story.after(POLICY.observation()), StepKind.JUDGE, 1);
    }

    @Test
    void an_action_that_helped_is_learnt_from_and_closes_the_incident() {
        Story story = acted().and(Story.judged(Verdict.Outcome.BETTER));
        assertDoes(story, StepKind.LEARN, 1);
        story.begin(StepKind.LEARN, 1).and(new IncidentEvent.Learnt("k", "restart helps"));
        assertCloses(story, Outcome.RESOLVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.Outcome.class,
            names = {"SAME", "WORSE"})
    void an_action_that_did_not_help_is_not_repeated(Verdict.Outcome verdict) {
        assertEscalates(acted().and(Story.judged(verdict)), "did not help");
    }

    @Test
    void an_action_that_was_not_carried_out_goes_to_a_person() {
        Story story = Story.of(Cause.OPERATIONAL)
                .begin(StepKind.ACT, 1)
                .and(new IncidentEvent.Acted("k", ActionKind.RESTART, Story.outcome(false)));
        assertEscalates(story, "does not start");
    }

    @Test
    void numbers_that_do_not_tell_extend_the_watch_and_are_never_success() {
        Story story = acted();
        for (int i = 1; i < POLICY.observations(); i++) {
            story.and(Story.judged(Verdict.Outcome.INCONCLUSIVE));
            assertThat(story.next()).isInstanceOf(Step.Wait.class);
            story.after(POLICY.observation());
            assertDoes(story, StepKind.JUDGE, i + 1);
        }
        assertEscalates(story.and(Story.judged(Verdict.Outcome.INCONCLUSIVE)), "do not tell");
    }

    // ---- fix and proof

    @Test
    void a_code_cause_is_given_to_the_generators() {
        assertDoes(Story.of(Cause.CODE), StepKind.GENERATE, 1);
    }

    @Test
    void what_a_generator_proposed_is_tried() {
        Story story = Story.of(Cause.CODE)
                .begin(StepKind.GENERATE, 1)
                .and(new IncidentEvent.FixProposed("k", "patterns", "base", Story.candidates()));
        assertDoes(story, StepKind.PROVE, 1);
    }

    @Test
    void when_nothing_proved_the_generators_are_asked_again() {
        Story story = Story.of(Cause.CODE)
                .begin(StepKind.GENERATE, 1)
                .and(new IncidentEvent.FixProposed("k", "patterns", "base", Story.candidates()))
                .begin(StepKind.PROVE, 1)
                .and(new IncidentEvent.CandidatesTried("k", List.of(Story.proof(Proof.Result.FAILED))));
        assertDoes(story, StepKind.GENERATE, 2);
    }

    @Test
    void an_inconclusive_check_is_no_proof() {
        assertThat(Story.proof(Proof.Result.INCONCLUSIVE).green()).isFalse();
        assertThat(new Proof("c", "b", "h", List.of(), 1, "nothing was checked").green())
                .isFalse();
    }

    @Test
    void when_every_generator_gave_up_a_person_hears_why() {
        Story story = Story.of(Cause.CODE)
                .begin(StepKind.GENERATE, 1)
                .and(new IncidentEvent.FixProposed("k", "patterns", "base", new FixStep.GiveUp("nothing fits")))
                .begin(StepKind.GENERATE, 2)
                .and(new IncidentEvent.FixProposed("k", "", "base", new FixStep.GiveUp("every generator gave up")));
        assertEscalates(story, "patterns: nothing fits");
    }

    // ---- what was begun, refused, asked

    @Test
    void a_step_without_an_outcome_is_done_again_as_the_same_attempt() {
        assertDoes(Story.proved().begin(StepKind.OPEN_CHANGE, 1), StepKind.OPEN_CHANGE, 1);
    }

    @Test
    void a_failure_that_may_pass_is_waited_out() {
        Story story = Story.proved().begin(StepKind.OPEN_CHANGE, 1);
        story.and(new IncidentEvent.StepFailed(
                "k", StepKind.OPEN_CHANGE, "no answer", Optional.of(story.now().plusSeconds(2))));
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        assertDoes(story.after(Duration.ofSeconds(2)), StepKind.OPEN_CHANGE, 1);
    }

    @Test
    void a_failure_for_good_goes_to_a_person() {
        Story story = Story.proved()
                .begin(StepKind.OPEN_CHANGE, 1)
                .and(new IncidentEvent.StepFailed("k", StepKind.OPEN_CHANGE, "bad credentials", Optional.empty()));
        assertEscalates(story, "bad credentials");
    }

    @Test
    void an_effect_that_cannot_be_looked_up_goes_to_a_person() {
        Story story = Story.of(Cause.OPERATIONAL)
                .begin(StepKind.ACT, 1)
                .and(new IncidentEvent.StepReconciled("k", StepKind.ACT, Reconciliation.UNKNOWN));
        assertEscalates(story, "cannot be told");
    }

    @Test
    void a_refusal_that_stands_ends_as_a_suggestion() {
        Story story = Story.proved()
                .and(new IncidentEvent.StepRefused(StepKind.OPEN_CHANGE, "autonomy is suggest", Optional.empty()));
        assertEscalates(story, "autonomy is suggest");
        story.begin(StepKind.ESCALATE, 1)
                .and(new IncidentEvent.Escalated("k", "autonomy is suggest", List.of("log")))
                .begin(StepKind.LEARN, 1)
                .and(new IncidentEvent.Learnt("k", "lesson"));
        assertCloses(story, Outcome.SUGGESTED);
    }

    @Test
    void a_refusal_that_may_pass_is_waited_out() {
        Story story = Story.proved();
        story.and(new IncidentEvent.StepRefused(
                StepKind.OPEN_CHANGE, "paused", Optional.of(story.now().plusSeconds(10))));
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        assertDoes(story.after(Duration.ofSeconds(10)), StepKind.OPEN_CHANGE, 1);
    }

    @Test
    void an_approval_is_waited_for_and_expires_as_a_no() {
        Story story = Story.proved();
        String key = story.incident().key(StepKind.OPEN_CHANGE, 1);
        story.and(new IncidentEvent.ApprovalAsked(
                key, StepKind.OPEN_CHANGE, story.now().plusSeconds(60), "open a change"));
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        assertThat(story.after(Duration.ofSeconds(60)).next()).isEqualTo(new Step.Expire(key));
    }

    @Test
    void a_person_who_was_told_closes_the_incident_after_the_lesson() {
        Story story = told(Cause.OPERATIONAL);
        assertDoes(story, StepKind.LEARN, 1);
        story.begin(StepKind.LEARN, 1).and(new IncidentEvent.Learnt("k", "nothing helps"));
        assertCloses(story, Outcome.ESCALATED);
        assertThat(story.and(new IncidentEvent.Closed(Outcome.ESCALATED, "nothing helps"))
                        .next())
                .isEqualTo(new Step.Nothing());
    }

    @Test
    void trouble_of_outside_is_watched_after_a_person_was_told_until_it_is_over() {
        Story story = told(Cause.EXTERNAL);
        assertThat(story.next()).isInstanceOf(Step.Wait.class);
        story.and(new IncidentEvent.SignalJoined(Story.signal(SignalState.RESOLVED)));
        assertDoes(story, StepKind.LEARN, 1);
        story.begin(StepKind.LEARN, 1).and(new IncidentEvent.Learnt("k", "outside"));
        assertCloses(story, Outcome.RECOVERED);
    }

    @Test
    void trouble_of_outside_that_lasts_is_left_to_the_person() {
        Story story = told(Cause.EXTERNAL).after(POLICY.outsideTimeout());
        assertDoes(story, StepKind.LEARN, 1);
        story.begin(StepKind.LEARN, 1).and(new IncidentEvent.Learnt("k", "outside"));
        assertCloses(story, Outcome.ESCALATED);
    }

    private static Story told(Cause cause) {
        return Story.of(cause)
                .begin(StepKind.ESCALATE, 1)
                .and(new IncidentEvent.Escalated("k", "told", List.of("log")));
    }

    private static Story acted() {
        return Story.of(Cause.OPERATIONAL)
                .begin(StepKind.ACT, 1)
                .and(new IncidentEvent.Acted("k", ActionKind.RESTART, Story.outcome(true)));
    }
}
