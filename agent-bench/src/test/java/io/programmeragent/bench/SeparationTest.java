package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparationTest {
    @Test
    void all_pairs_of_a_right_and_a_wrong_one_count_and_equal_ones_by_half() {
        Separation separation = new Separation();
        separation.add(0.8, true);
        separation.add(0.3, true);
        separation.add(0.3, false);
        separation.add(0.5, false);
        assertThat(separation.figures())
                .containsEntry("right", 2)
                .containsEntry("wrong", 2)
                .containsEntry("confidenceRight", 0.55)
                .containsEntry("confidenceWrong", 0.4)
                .containsEntry("ranked", 0.625);
    }

    @Test
    void with_nothing_to_compare_it_is_chance() {
        assertThat(new Separation().figures()).containsEntry("ranked", 0.5);
    }
}
