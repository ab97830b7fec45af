package io.programmeragent.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.FixTally;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    @Test
    void a_kind_of_which_nothing_is_known_is_as_likely_as_it_was() {
        assertThat(Experience.factor(FixTally.NONE)).isEqualTo(1);
    }

    @Test
    void what_was_proved_and_helped_comes_sooner_and_what_never_was_later() {
        assertThat(Experience.factor(new FixTally(6, 6, 6)))
                .isGreaterThan(Experience.factor(new FixTally(6, 6, 2)))
                .isGreaterThan(1);
        assertThat(Experience.factor(new FixTally(6, 0, 0))).isBetween(0.2, 0.5);
    }

    @Test
    void a_kind_that_never_helped_is_not_given_up() {
        assertThat(Experience.factor(new FixTally(100, 0, 0))).isPositive();
    }
}
