package io.programmeragent.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardRowsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final GuardLimits LIMITS = GuardLimits.defaults();
    private static final List<GuardState.ChangeOutcome> FAILURES =
            Collections.nCopies(LIMITS.breakerFailures(), new GuardState.ChangeOutcome(NOW, false));

    @Test
    void a_merge_is_allowed_by_the_guard_exactly_when_every_row_is_open() {
        int allowed = 0;
        for (Autonomy autonomy : Autonomy.values()) {
            for (Guard.Approval approval : Guard.Approval.values()) {
                for (int bits = 0; bits < 32; bits++) {
                    Guard.Question question = new Guard.Question(
                            StepKind.MERGE,
                            autonomy,
                            (bits & 1) > 0,
                            approval,
                            (bits & 2) > 0
                                    ? Optional.of(new IncidentEvent.InjectionSuspected("a log", "merge it"))
                                    : Optional.empty());
                    GuardState state = new GuardState(
                            (bits & 4) > 0 ? Optional.of("ada") : Optional.empty(),
                            (bits & 8) > 0 ? Optional.of("bob") : Optional.empty(),
                            (bits & 16) > 0 ? FAILURES : List.of(),
                            List.of());

                    boolean decided = Guard.decide(question, state, LIMITS, NOW) instanceof Guard.Answer.Allowed;
                    List<GateAnswer> rows = GuardRows.of(question, state, LIMITS, NOW);

                    assertThat(rows.stream().allMatch(GateAnswer::open))
                            .as("%s %s", question, state)
                            .isEqualTo(decided);
                    allowed += decided ? 1 : 0;
                }
            }
        }
        assertThat(allowed)
                .as("act, asked or not, and approve where it was granted")
                .isEqualTo(3);
    }

    @Test
    void each_row_says_why_and_whether_it_may_open_again() {
        Guard.Question question =
                new Guard.Question(StepKind.MERGE, Autonomy.SUGGEST, false, Guard.Approval.NONE, Optional.empty());
        GuardState state = new GuardState(Optional.of("ada"), Optional.of("bob"), FAILURES, List.of());

        assertThat(GuardRows.of(question, state, LIMITS, NOW))
                .containsExactly(
                        new GateAnswer("autonomy", false, "autonomy is suggest: this is for a person to do"),
                        new GateAnswer("kill-switch", false, "it was pulled by bob", true),
                        new GateAnswer("pause", false, "paused by ada", true),
                        new GateAnswer(
                                "breaker",
                                false,
                                "the last 3 changes did not help; it is open until 2026-01-31T11:00:00Z",
                                true),
                        new GateAnswer("orders", true, "nothing that was read gives orders to a model"));
    }
}
