package io.programmeragent.api.fix;

import static io.programmeragent.api.fix.Proof.Result.FAILED;
import static io.programmeragent.api.fix.Proof.Result.INCONCLUSIVE;
import static io.programmeragent.api.fix.Proof.Result.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
    private static Proof.Check check(Proof.Result result, boolean required) {
        return new Proof.Check("tests", result, required, "mvn test", "", Duration.ofSeconds(1));
    }

    private static Proof proof(Proof.Check... checks) {
        return new Proof("c1", "base", "commit", List.of(checks), 0.5, "So it is.");
    }

    @Test
    void it_is_green_when_something_passed_and_nothing_that_is_required_did_not() {
        assertThat(proof(check(PASSED, true)).green()).isTrue();
        assertThat(proof(check(PASSED, true), check(FAILED, false)).green()).isTrue();
        assertThat(proof(check(PASSED, true), check(FAILED, true)).green()).isFalse();
        assertThat(proof(check(PASSED, true), check(INCONCLUSIVE, true)).green())
                .isFalse();
    }

    @Test
    void nothing_checked_is_not_green() {
        assertThat(proof().green()).isFalse();
        assertThat(proof(check(INCONCLUSIVE, false)).green()).isFalse();
        assertThat(proof(check(FAILED, false)).green()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_likelihood_is_between_0_and_1(double likelihood) {
        Patch patch = new Patch(List.of(new FileChange("a", Optional.empty(), Optional.of("x"))));

        assertThatThrownBy(() -> new Proof("c1", "base", "commit", List.of(), likelihood, ""))
                .hasMessageContaining("confidence");
        assertThatThrownBy(() -> new Candidate("c1", "patterns", "A fix", "Why", patch, likelihood, false))
                .hasMessageContaining("prior");
    }

    @Test
    void a_step_that_says_nothing_is_refused() {
        assertThatThrownBy(() -> new FixStep.Candidates(List.of())).hasMessageContaining("GiveUp");
        assertThatThrownBy(() -> new FixStep.Run(List.of(), "why")).hasMessageContaining("executable");
    }
}
