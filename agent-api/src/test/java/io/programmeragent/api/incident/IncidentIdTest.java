package io.programmeragent.api.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "market-predictor-20260131-101530-3f1c"})
    void an_id_is_made_of_lower_case_letters_digits_and_dashes(String id) {
        assertThat(new IncidentId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a/b", "a b", "a.lock", "..", "a\n"})
    void any_other_id_is_refused(String id) {
        assertThatThrownBy(() -> new IncidentId(id)).hasMessageContaining("is not an incident's id");
    }

    @Test
    void an_id_has_at_most_64_characters() {
        assertThat(new IncidentId("a".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new IncidentId("a".repeat(65))).hasMessageContaining("is not an incident's id");
    }

    @Test
    void ids_are_ordered_by_name() {
        assertThat(new IncidentId("a-2")).isGreaterThan(new IncidentId("a-1"));
    }

    @Test
    void the_first_event_has_the_sequence_1() {
        IncidentEvent closed = new IncidentEvent.Closed(Outcome.RECOVERED, "It went away.");
        IncidentId id = new IncidentId("a");

        assertThat(new RecordedEvent(id, 1, Instant.EPOCH, closed).sequence()).isEqualTo(1);
        assertThatThrownBy(() -> new RecordedEvent(id, 0, Instant.EPOCH, closed))
                .hasMessageContaining("sequence 0");
    }

    @Test
    void every_step_says_what_can_stop_it_and_only_telling_people_cannot_be() {
        assertThat(StepKind.MERGE.effect()).isEqualTo(EffectClass.CHANGE);
        assertThat(StepKind.ACT.effect()).isEqualTo(EffectClass.CHANGE);
        assertThat(StepKind.DEPLOY.effect()).isEqualTo(EffectClass.CHANGE);
        assertThat(StepKind.OPEN_CHANGE.effect()).isEqualTo(EffectClass.CHANGE);
        assertThat(StepKind.ROLL_BACK.effect()).isEqualTo(EffectClass.COMPENSATE);
        assertThat(StepKind.REVERT.effect()).isEqualTo(EffectClass.COMPENSATE);
        assertThat(Arrays.stream(StepKind.values()).filter(s -> s.effect() == EffectClass.NOTIFY))
                .containsExactly(StepKind.ESCALATE);
    }
}
