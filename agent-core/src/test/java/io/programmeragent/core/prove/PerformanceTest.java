package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Proof;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final double[] BASE = {1.00, 1.02, 0.99, 1.01, 1.03, 0.98, 1.00};

    @Test
    void slower_is_what_is_sure_and_matters() {
        assertThat(Performance.judge(BASE, new double[] {1.4, 1.5, 1.45, 1.42, 1.41, 1.43, 1.6}))
                .satisfies(v -> assertThat(v.result()).isEqualTo(Proof.Result.FAILED))
                .satisfies(v -> assertThat(v.detail()).startsWith("slower: median 1.430, base 1.000 (+43.0 %)"));
        assertThat(Performance.judge(BASE, new double[] {1.05, 1.06, 1.05, 1.07, 1.05, 1.06, 1.05})
                        .result())
                .as("a few in a hundred")
                .isEqualTo(Proof.Result.PASSED);
        assertThat(Performance.judge(BASE, new double[] {0.9, 1.9, 0.9, 1.8, 0.9, 0.9, 1.7})
                        .result())
                .as("noise")
                .isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void too_few_pairs_tell_nothing() {
        assertThat(Performance.judge(new double[] {1, 1, 1}, new double[] {9, 9, 9})
                        .result())
                .isEqualTo(Proof.Result.INCONCLUSIVE);
    }
}
