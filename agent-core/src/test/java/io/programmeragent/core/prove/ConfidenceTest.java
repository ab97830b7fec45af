package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfidenceTest {
    @Test
    void more_that_was_noticed_makes_surer_and_nothing_makes_certain() {
        double best = new Confidence(true, true, false, false, 1, 4, 0).value();

        assertThat(best).isBetween(0.9, 0.99);
        assertThat(new Confidence(true, true, false, false, 1, 2, 2).value()).isLessThan(best);
        assertThat(new Confidence(true, true, false, false, 1, 0, 4).value())
                .as("mutants that nobody noticed are worse than none")
                .isLessThan(new Confidence(true, true, false, false, 1, 0, 0).value());
        assertThat(new Confidence(false, true, false, false, 1, 4, 0).value()).isLessThan(best);
        assertThat(new Confidence(true, false, false, false, 1, 4, 0).value()).isLessThan(best);
    }

    @Test
    void a_refusal_that_mutants_survive_is_not_sure_enough_to_stop_looking() {
        assertThat(new Confidence(true, false, false, false, 1, 1, 3).value())
                .isLessThan(ProvingOptions.defaults().sureEnough());
        assertThat(new Confidence(true, true, false, false, 1, 3, 1).value())
                .isGreaterThan(ProvingOptions.defaults().sureEnough());
    }

    @Test
    void where_only_tests_show_the_fault_rivals_that_pass_as_well_make_less_sure() {
        Confidence alone = new Confidence(true, true, true, false, 0.8, 4, 0);
        Confidence oneOfMany = new Confidence(true, true, true, false, 0.1, 4, 0);

        assertThat(oneOfMany.value()).isLessThan(alone.value());
        assertThat(oneOfMany.reasons()).contains("other changes may be as right");
        assertThat(alone.reasons()).doesNotContain("other changes");
        assertThat(new Confidence(true, true, false, false, 0.1, 4, 0).value())
                .as("a recorded request tells more than tests")
                .isGreaterThan(oneOfMany.value());
    }
}
