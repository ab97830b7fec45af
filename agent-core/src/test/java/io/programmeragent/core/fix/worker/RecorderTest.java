package io.programmeragent.core.fix.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD) // ticks are counted for the whole JVM
class RecorderTest {
    private final Recorder recorder = new Recorder(new ClassFiles(), new Coverage());

    RecorderTest() {
        recorder.begin(new Trial.Group(List.of("a", "b"), Map.of(), 1_000, 2));
    }

    @AfterEach
    void others_have_ticks() {
        Ticks.allow(Long.MAX_VALUE);
    }

    @Test
    void what_is_to_end_a_test_does_not_end_the_next() {
        recorder.started("a", "ItsTest", "a");
        recorder.finished("a", "ItsTest", "a", null, false);
        recorder.exhaust("a", 0);
        recorder.started("b", "ItsTest", "b");
        recorder.exhaust("a", 0);
        Ticks.tick();
        recorder.finished("b", "ItsTest", "b", null, false);

        assertThat(recorder.outcomes()).extracting(TestOutcome::ending).containsOnly(Ending.PASSED);
    }

    @Test
    void a_test_that_is_told_twice_to_end_is_out_of_ticks() {
        recorder.started("a", "ItsTest", "a");
        recorder.exhaust("a", 1);
        Ticks.tick();
        recorder.exhaust("a", 1);
        assertThatThrownBy(Ticks::tick).isInstanceOf(Ticks.OutOfTicks.class);
        recorder.exhaust("a", 1);
        recorder.finished("a", "ItsTest", "a", new IllegalStateException("it was caught"), false);

        assertThat(recorder.outcomes()).extracting(TestOutcome::ending).containsExactly(Ending.OUT_OF_TICKS);
    }

    @Test
    void what_ends_the_tests_altogether_is_the_running_ones_fault() {
        recorder.started("a", "ItsTest", "a");
        recorder.trouble(new OutOfMemoryError());

        assertThat(recorder.outcomes()).extracting(TestOutcome::id).containsExactly("a");
        assertThat(recorder.outcomes().get(0).passed()).isFalse();
        assertThat(recorder.trouble()).contains("OutOfMemoryError");
        assertThat(recorder.stopped()).isTrue();
    }
}
