package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.TestOrder;
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

    @Test
    void what_uses_up_a_thousand_times_what_the_tests_took_is_endless_unless_one_is_endless_already() {
        assertThat(Limits.of(failing(Ending.FAILED)).ticks()).isEqualTo(500_000);
        assertThat(Limits.of(failing(Ending.FAILED)).maySlow()).isFalse();
        assertThat(Limits.of(failing(Ending.FAILED, 2_000)).ticks()).isEqualTo(2_000_000);
        assertThat(Limits.of(failing(Ending.FAILED, 20_000))).satisfies(l -> {
            assertThat(l.ticks()).isEqualTo(Limits.SOME_TICKS);
            assertThat(l.maySlow()).isTrue();
        });
        assertThat(Limits.of(failing(Ending.OUT_OF_TICKS)).ticks()).isEqualTo(Limits.SOME_TICKS);
        assertThat(Limits.of(failing(Ending.OUT_OF_TICKS)).maySlow()).isTrue();
    }

    @Test
    void what_goes_round_slowly_for_ever_is_ended_behind_fewer_rounds_unless_there_is_patience() {
        TestOutcome slow = endless(5_000_000, 20_000_000_000L);
        assertThat(Limits.ticks(List.of(slow), Limits.SOME_TICKS)).containsEntry("id", 25_000L);
        assertThat(Limits.ticks(List.of(slow), Limits.MANY_TICKS)).containsEntry("id", Limits.MANY_TICKS);
        TestOutcome quick = endless(5_000_000, 50_000_000);
        assertThat(Limits.ticks(List.of(quick), Limits.SOME_TICKS)).containsEntry("id", Limits.SOME_TICKS);
    }

    private static TestOutcome endless(long ticks, long nanos) {
        return new TestOutcome(
                "id", "CartTest", "adds", Ending.OUT_OF_TICKS, "", "", List.of(), ticks, nanos, Map.of(), 0);
    }

    private static Examination failing(Ending ending) {
        return failing(ending, 7);
    }

    private static Examination failing(Ending ending, long ticks) {
        TestOutcome test =
                new TestOutcome("id", "CartTest", "adds", ending, "", "", List.of(), ticks, 40_000_000, Map.of(), 0);
        return new Examination(List.of(test), List.of(), List.of(), List.of(), TestOrder.NONE, true, "");
    }
}
