package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.search.Repair;
import io.programmeragent.core.fix.search.Repair.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepTest {
    @Test
    void more_time_or_one_test_is_advised_where_the_time_was_over() {
        assertThat(after(Ending.TIME_OVER, 9, "", "CartTest#adds"))
                .isEqualTo("The time was over: try --seconds 30, or one failing test alone: --test CartTest#adds.");
        assertThat(after(Ending.TIME_OVER, 0, "")).isEqualTo("Try --seconds 30, or name the test to go by: --test.");
    }

    @Test
    void what_does_not_compile_is_to_be_mended_before_a_test_is_written() {
        assertThat(after(Ending.NO_TESTS, 0, "there is no JUnit test; left out: Cart.java does not compile: line 3"))
                .startsWith("Mend what does not compile")
                .contains("Java " + Runtime.version().feature());
        assertThat(after(Ending.NONE_FAILS, 0, "no test fails")).startsWith("Write a JUnit test that fails");
        assertThat(after(Ending.NONE_FAILS, 0, "no test fails, nor what the log has"))
                .startsWith("No test could be made that repeats what the log has");
    }

    @Test
    void not_everything_was_tried_where_nothing_was() {
        assertThat(after(Ending.NOTHING_FITS, 0, "", "CartTest#adds")).startsWith("Nothing that may be changed is run");
        assertThat(after(Ending.NOTHING_FITS, 9, "left out: the code of other modules (core)", "CartTest#adds"))
                .contains("--project");
        assertThat(after(Ending.NOTHING_FITS, 9, "", "CartTest#adds", "TaxTest#adds"))
                .contains("--test CartTest#adds");
        assertThat(after(Ending.NOTHING_FITS, 9, "", "CartTest#adds")).startsWith("All small changes");
    }

    @Test
    void a_parent_that_is_not_there_is_told() {
        assertThat(NextStep.after(new IOException("Maven cannot compile the project: Non-resolvable parent POM")))
                .startsWith("Its parent or a module is neither within");
        assertThat(NextStep.after(new IOException("Maven cannot compile the project: 3 errors")))
                .startsWith("Let `mvn test-compile` pass");
    }

    private static String after(Ending ending, int tried, String conclusion, String... failing) {
        Repair repair = new Repair(
                List.of(),
                List.of(failing),
                tried,
                tried,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                ending,
                conclusion);
        return NextStep.after(repair, Duration.ofSeconds(10), conclusion.contains("log"));
    }
}
