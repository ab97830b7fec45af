package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void little_processor_time_makes_endless_only_where_a_test_is_so_already() {
        assertThat(Limits.of(failing(Ending.OUT_OF_TICKS)).cpuMillis()).isEqualTo(100);
        assertThat(Limits.of(failing(Ending.FAILED)).cpuMillis()).isEqualTo(1_000 + 5 * 40);
    }

    private static Examination failing(Ending ending) {
        TestOutcome test =
                new TestOutcome("id", "CartTest", "adds", ending, "", "", List.of(), 7, 40_000_000, Map.of(), 0);
        return new Examination(List.of(test), List.of(), List.of(), List.of(), true, "");
    }
}
