package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepairsTest {
    @Test
    void a_fault_that_no_pattern_knows_gives_nothing() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run() {
                        throw new IllegalStateException("on purpose");
                    }
                }
                """);

        assertThat(sample.failing().drafts()).isEmpty();
    }

    @Test
    void every_explanation_names_the_place_and_what_went_wrong() {
        Case sample = Case.of("""
                package app;

                class Sample {
                    static int run(int a, int b) {
                        return a / b;
                    }
                }
                """);

        assertThat(sample.failing(1, 0).drafts())
                .allSatisfy(draft -> assertThat(draft.explanation())
                        .startsWith("Sample.run (Sample.java:5) failed because a number was divided by zero"));
    }
}
