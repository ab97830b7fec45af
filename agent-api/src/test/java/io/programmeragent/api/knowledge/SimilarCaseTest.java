package io.programmeragent.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.diagnose.Cause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarCaseTest {
    private static final Case CASE = new Case(
            "a-1",
            "checkout",
            Instant.EPOCH,
            Cause.CODE,
            "f",
            List.of("null"),
            0.5,
            "restart",
            false,
            "It did not help.");

    @Test
    void a_similarity_is_between_0_and_1() {
        assertThat(new SimilarCase(CASE, 0).similarity()).isZero();
        assertThat(new SimilarCase(CASE, 1).similarity()).isEqualTo(1);
        for (double other : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new SimilarCase(CASE, other)).hasMessageContaining("similarity");
        }
    }
}
