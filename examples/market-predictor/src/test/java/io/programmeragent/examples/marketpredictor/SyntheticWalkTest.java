package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyntheticWalkTest {
    @Test
    void is_the_same_each_time_for_one_symbol() {
        assertThat(SyntheticWalk.of("ACME")).isEqualTo(SyntheticWalk.of("ACME"));
        assertThat(SyntheticWalk.of("ACME")).isNotEqualTo(SyntheticWalk.of("GLOBEX"));
    }

    @Test
    void never_reaches_zero() {
        for (int i = 0; i < 200; i++) {
            assertThat(SyntheticWalk.of("S" + i)).hasSize(30).doesNotContain(0);
        }
    }
}
