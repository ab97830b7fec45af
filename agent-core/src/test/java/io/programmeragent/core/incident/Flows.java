package io.programmeragent.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.StepKind;

/** What the flow has to say next of a story. */
final class Flows {
    private Flows() {}

    static void assertDoes(Story story, StepKind kind, int attempt) {
        assertThat(story.next()).isInstanceOfSatisfying(Step.Do.class, step -> {
            assertThat(step.kind()).isEqualTo(kind);
            assertThat(step.attempt()).isEqualTo(attempt);
        });
    }

    static void assertEscalates(Story story, String reason) {
        assertThat(story.next()).isInstanceOfSatisfying(Step.Do.class, step -> {
            assertThat(step.kind()).isEqualTo(StepKind.ESCALATE);
            assertThat(step.reason()).contains(reason);
        });
    }

    static void assertCloses(Story story, Outcome outcome) {
        assertThat(story.next())
                .isInstanceOfSatisfying(
                        Step.Close.class, close -> assertThat(close.outcome()).isEqualTo(outcome));
    }
}
