package io.programmeragent.core.fix.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.pattern.Repairs;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuspicionTest {
    @Test
    void what_is_raised_stands_out_even_among_the_worst() {
        Suspicion suspicion = Suspicion.even("Cart.java", IntStream.rangeClosed(1, 3));
        suspicion.raise("Cart.java", 2, 1.25);
        assertThat(suspicion.of("Cart.java", 2, 2)).isEqualTo(1);
        assertThat(suspicion.of("Cart.java", 1, 1)).isEqualTo(0.8);
        suspicion.raise("Cart.java", 9, 1.25);
        assertThat(suspicion.of("Cart.java", 9, 9)).isZero();
    }

    @Test
    void what_becomes_of_a_pattern_is_learnt_as_of_any_other_kind() {
        assertThat(Weights.standard().kinds()).containsAll(Repairs.kinds());
    }
}
