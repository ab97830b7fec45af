package io.programmeragent.api.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {
    private static Classification sure(double confidence) {
        return new Classification(
                Cause.CODE, "a null", confidence, Risk.LOW, Optional.empty(), Optional.empty(), List.of("t"), "why");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void a_confidence_is_between_0_and_1(double confidence) {
        assertThatThrownBy(() -> sure(confidence)).hasMessageContaining("confidence");
    }

    @Test
    void both_ends_are_confidences() {
        assertThat(sure(0).confidence()).isZero();
        assertThat(sure(1).confidence()).isEqualTo(1);
    }

    @Test
    void unknown_claims_nothing() {
        Classification unknown = Classification.unknown("no evidence");

        assertThat(unknown.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(unknown.confidence()).isZero();
        assertThat(unknown.action()).isEmpty();
        assertThat(unknown.evidence()).isEmpty();
        assertThat(unknown.reasoning()).isEqualTo("no evidence");
    }
}
