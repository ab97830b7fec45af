package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.core.incident.DeliveryRules;
import io.programmeragent.core.incident.FreezeWindow;
import io.programmeragent.core.incident.Policy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeGateTest {
    private Proof.Result replay = Proof.Result.PASSED;
    private Proof.Result integration = Proof.Result.PASSED;
    private double confidence = 0.9;
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private String head = "fix";
    private String target = "main";
    private Change.State state = Change.State.OPEN;
    private final List<Check> checks = new ArrayList<>(List.of(new Check("tests", Check.State.PASSED, "")));
    private Optional<String> baseTip = Optional.of("base");
    private Optional<Instant> rebaseAt = Optional.empty();
    private String path = "src/main/java/A.java";
    private String after = "a\n";

    private List<GateAnswer> guard = List.of(new GateAnswer("autonomy", true, "autonomy is act"));
    private Discussion discussion = said(Discussion.Mergeability.UNKNOWN);
    private Policy policy = Policy.defaults();

    private Change change() {
        return new Change(
                "1", "inc-1", state, "agent/inc-1", "main", head, Optional.empty(), URI.create("file:///1.md"));
    }

    private Discussion said(Discussion.Mergeability mergeability) {
        return new Discussion(change(), List.of(), false, mergeability, List.of(), List.of());
    }

    private List<String> closed() {
        return answers().stream().filter(a -> !a.open()).map(GateAnswer::gate).toList();
    }

    private List<String> closedForGood() {
        return answers().stream()
                .filter(a -> !a.open() && !a.mayPass())
                .map(GateAnswer::gate)
                .toList();
    }

    private List<GateAnswer> answers() {
        MergeGate.Question question = new MergeGate.Question(
                guard, proof(), target, change(), discussion, checks, baseTip, rebaseAt, patch(), policy, NOW);
        return MergeGate.ask(question);
    }

    private Proof proof() {
        return new Proof(
                "c1",
                "base",
                "fix",
                List.of(
                        new Proof.Check("replay", replay, true, "", "", Duration.ZERO),
                        new Proof.Check("integration", integration, false, "", "", Duration.ZERO)),
                confidence,
                "replayed");
    }

    private Patch patch() {
        return new Patch(List.of(new FileChange(path, Optional.of("b\n"), Optional.of(after))));
    }

    @Test
    void with_everything_in_order_every_gate_is_open() {
        assertThat(closed()).isEmpty();
    }

    @Test
    void a_proof_that_is_not_green_closes_it() {
        replay = Proof.Result.INCONCLUSIVE;
        assertThat(closed()).containsExactly("proof");
    }

    @Test
    void another_head_than_the_proved_commit_closes_it() {
        head = "other";
        assertThat(closed()).containsExactly("head");
    }

    @Test
    void a_change_that_was_turned_to_another_branch_is_for_a_person() {
        target = "release";
        assertThat(closedForGood()).containsExactly("target");
    }

    @Test
    void a_change_that_is_not_open_closes_it() {
        state = Change.State.CLOSED;
        assertThat(closed()).containsExactly("state");
    }

    @Test
    void no_checks_are_no_success() {
        checks.clear();
        assertThat(closed()).containsExactly("checks");
    }

    @ParameterizedTest
    @EnumSource(value = Check.State.class, names = "PASSED", mode = EnumSource.Mode.EXCLUDE)
    void a_single_check_that_did_not_pass_closes_it(Check.State other) {
        checks.add(new Check("lint", other, ""));
        assertThat(closed()).containsExactly("checks");
    }

    @Test
    void a_base_that_moved_or_is_gone_closes_it() {
        baseTip = Optional.of("newer");
        assertThat(closed()).containsExactly("up-to-date");
        baseTip = Optional.empty();
        assertThat(closed()).containsExactly("up-to-date");
    }

    @Test
    void a_base_that_moved_while_people_are_waited_for_is_all_that_stands_against_it() {
        policy = policyWith(1, List.of());
        assertThat(MergeGate.onlyBaseMoved(answers())).isFalse();
        baseTip = Optional.of("newer");
        assertThat(MergeGate.onlyBaseMoved(answers())).isTrue();
        confidence = 0.1;
        assertThat(MergeGate.onlyBaseMoved(answers())).isFalse();
    }

    @Test
    void a_base_that_moves_in_a_freeze_is_looked_at_when_it_is_over() {
        policy = policyWith(0, List.of(FreezeWindow.parse("Fri 16:00 - Mon 08:00 UTC")));
        baseTip = Optional.of("newer");
        discussion = said(Discussion.Mergeability.CONFLICT);
        assertThat(MergeGate.onlyBaseMoved(answers())).isFalse();
        assertThat(closed()).containsExactly("up-to-date", "mergeable", "freeze");
        assertThat(closedForGood()).isEmpty();

        policy = Policy.defaults();
        assertThat(MergeGate.onlyBaseMoved(answers())).isTrue();
    }

    @Test
    void a_base_that_moves_all_the_time_is_answered_at_a_pace() {
        baseTip = Optional.of("newer");
        discussion = said(Discussion.Mergeability.CONFLICT);
        rebaseAt = Optional.of(NOW.plusSeconds(60));
        assertThat(MergeGate.onlyBaseMoved(answers())).isFalse();
        assertThat(closed()).containsExactly("up-to-date", "mergeable");
        assertThat(closedForGood()).isEmpty();

        DeliveryRules rules = DeliveryRules.defaults();
        List<Instant> moves = List.of(NOW.minusSeconds(7200), NOW.minusSeconds(1800), NOW.minusSeconds(900));
        assertThat(rules.nextRebase(moves, NOW)).as("two within the hour").isEmpty();
        assertThat(rules.nextRebase(moves.subList(0, 2), NOW)).isEmpty();
        List<Instant> four = List.of(moves.get(0), moves.get(1), moves.get(2), NOW.minusSeconds(60));
        assertThat(rules.nextRebase(four, NOW)).contains(NOW.plusSeconds(1800));
        assertThat(rules.nextRebase(four, NOW.plusSeconds(1800))).isEmpty();
    }

    @Test
    void a_check_that_runs_again_is_waited_for_and_one_that_did_not_pass_is_not() {
        checks.add(new Check("lint", Check.State.PENDING, ""));
        assertThat(closed()).containsExactly("checks");
        assertThat(closedForGood()).isEmpty();
        checks.add(new Check("style", Check.State.FAILED, ""));
        assertThat(closedForGood()).containsExactly("checks");
        checks.clear();
        assertThat(closedForGood()).containsExactly("checks");
    }

    @Test
    void too_many_changed_lines_close_it() {
        after = "x\n".repeat(200);
        assertThat(closed()).containsExactly("size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "module/pom.xml", ".github/workflows/ci.yml"})
    void a_protected_path_closes_it(String guarded) {
        path = guarded;
        assertThat(closed()).containsExactly("paths");
    }

    @Test
    void integration_tests_that_tell_nothing_leave_the_merge_to_a_person() {
        integration = Proof.Result.INCONCLUSIVE;
        assertThat(closedForGood()).containsExactly("confidence");
        assertThat(MergeGate.mergedByAgent(patch(), proof(), policy)).isFalse();
        integration = Proof.Result.PASSED;
        assertThat(closed()).isEmpty();
        assertThat(MergeGate.mergedByAgent(patch(), proof(), policy)).isTrue();
    }

    @Test
    void too_little_confidence_closes_it() {
        confidence = 0.59;
        assertThat(closed()).containsExactly("confidence");
    }

    @Test
    void a_conflict_and_a_draft_close_it() {
        discussion = new Discussion(change(), List.of(), true, Discussion.Mergeability.CONFLICT, List.of(), List.of());
        assertThat(closed()).containsExactly("mergeable", "draft");
    }

    @Test
    void an_approval_of_another_commit_is_none() {
        policy = policyWith(1, List.of());
        discussion = reviewed(new Discussion.Review("ada", true, "older"));
        assertThat(closed()).containsExactly("reviews");
        discussion = reviewed(new Discussion.Review("ada", true, "fix"));
        assertThat(closed()).isEmpty();
    }

    @Test
    void a_reviewer_who_asks_for_changes_closes_it_whoever_else_approves() {
        discussion = reviewed(new Discussion.Review("ada", true, "fix"), new Discussion.Review("bob", false, "fix"));
        assertThat(closed()).containsExactly("reviews");
    }

    @Test
    void what_the_guard_says_is_in_the_same_table() {
        guard = List.of(
                new GateAnswer("autonomy", true, "autonomy is act"),
                new GateAnswer("kill-switch", false, "it was pulled by ada", true));
        assertThat(answers()).extracting(GateAnswer::gate).startsWith("autonomy", "kill-switch", "proof");
        assertThat(closed()).containsExactly("kill-switch");
        assertThat(closedForGood()).isEmpty();
    }

    @Test
    void what_people_can_do_for_the_branchs_rules_is_waited_for_and_nothing_else() {
        Discussion.Obstacle approval = new Discussion.Obstacle("main requires 1 approvals, given are 0", true);
        discussion = hindered(approval);
        assertThat(closed()).containsExactly("rules");
        assertThat(closedForGood()).isEmpty();
        discussion =
                hindered(approval, new Discussion.Obstacle("main takes changes only through its merge queue", false));
        assertThat(closedForGood()).containsExactly("rules");
        assertThat(answers())
                .filteredOn(a -> a.gate().equals("rules"))
                .singleElement()
                .satisfies(a -> assertThat(a.reason()).contains("approvals", "merge queue"));
    }

    private Discussion hindered(Discussion.Obstacle... obstacles) {
        return new Discussion(
                change(), List.of(), false, Discussion.Mergeability.CLEAN, List.of(), List.of(), List.of(obstacles));
    }

    @Test
    void a_freeze_closes_it() {
        policy = policyWith(0, List.of(FreezeWindow.parse("Fri 16:00 - Mon 08:00 UTC")));
        assertThat(closed()).containsExactly("freeze");
    }

    @Test
    void only_optional_checks_are_no_success_and_a_failed_one_does_not_matter() {
        checks.add(new Check("lint", Check.State.FAILED, "", true));
        assertThat(closed()).isEmpty();
        checks.remove(0);
        assertThat(closed()).containsExactly("checks");
    }

    private Discussion reviewed(Discussion.Review... reviews) {
        return new Discussion(change(), List.of(), false, Discussion.Mergeability.CLEAN, List.of(reviews), List.of());
    }

    private static Policy policyWith(int approvals, List<FreezeWindow> freezes) {
        Policy p = Policy.defaults();
        DeliveryRules r = p.delivery();
        DeliveryRules rules = new DeliveryRules(
                r.repairs(),
                r.rebases(),
                r.openAtOnce(),
                r.perHour(),
                approvals,
                r.reviewTimeout(),
                r.stopLabel(),
                freezes);
        return new Policy(
                p.tries(),
                p.retryPause(),
                p.gatherings(),
                p.gatherPause(),
                p.minConfidence(),
                p.fixRounds(),
                p.observation(),
                p.observations(),
                p.checksPoll(),
                p.checksTimeout(),
                p.deployTimeout(),
                p.outsideTimeout(),
                p.approvalTimeout(),
                p.patch(),
                rules);
    }

    @Test
    void every_gate_answers_also_when_others_are_closed() {
        replay = Proof.Result.FAILED;
        state = Change.State.MERGED;
        checks.clear();
        assertThat(closed()).containsExactly("proof", "state", "checks");
    }
}
