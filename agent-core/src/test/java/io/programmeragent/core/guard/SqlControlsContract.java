package io.programmeragent.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.core.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the controls promise, whichever database they are in. */
abstract class SqlControlsContract {
    private static final Instant NOW = Instant.parse("2026-01-31T10:15:30.123Z");

    private Database database;
    private Controls controls;

    /** The test's database; the same one every time within a test. */
    abstract Database connect();

    @BeforeEach
    void open() {
        database = connect();
        controls = new SqlControls(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void at_first_nothing_stands_in_the_way() {
        assertThat(controls.state()).isEqualTo(GuardState.initial());
    }

    @Test
    void pausing_and_the_kill_switch_hold_across_a_restart_until_they_are_taken_back() {
        controls.pause("ann", NOW);
        controls.kill("ben", NOW);
        controls.pause("cat", NOW.plusSeconds(1));
        close();
        open();
        assertThat(controls.state().paused()).contains("cat");
        assertThat(controls.state().killed()).contains("ben");
        controls.resume("ann", NOW);
        assertThat(controls.state().paused()).isEmpty();
        assertThat(controls.state().killed()).contains("ben");
        controls.release("ann", NOW);
        controls.release("ann", NOW);
        assertThat(controls.state()).isEqualTo(GuardState.initial());
    }

    @Test
    void the_newest_outcomes_and_changes_come_first_and_each_is_noted_once() {
        for (int i = 0; i < 120; i++) {
            controls.outcome("change-" + i, i % 3 == 0, NOW.plusSeconds(i));
            controls.changeBegun("change-" + i, NOW.plusSeconds(i));
        }
        controls.outcome("change-119", true, NOW.plusSeconds(500));
        controls.changeBegun("change-119", NOW.plusSeconds(500));
        GuardState state = controls.state();
        assertThat(state.outcomes())
                .hasSize(100)
                .startsWith(
                        new GuardState.ChangeOutcome(NOW.plusSeconds(119), false),
                        new GuardState.ChangeOutcome(NOW.plusSeconds(118), false),
                        new GuardState.ChangeOutcome(NOW.plusSeconds(117), true));
        assertThat(state.changes()).hasSize(100).startsWith(NOW.plusSeconds(119), NOW.plusSeconds(118));
    }

    @Test
    void a_budget_gives_what_it_holds_and_not_more() {
        assertThat(controls.reserve("tokens", "a", 60, 100)).isTrue();
        assertThat(controls.reserve("tokens", "b", 41, 100)).isFalse();
        assertThat(controls.reserve("tokens", "c", 40, 100)).isTrue();
        assertThat(controls.reserve("tokens", "d", 1, 100)).isFalse();
        assertThat(controls.reserve("other", "d", 100, 100)).isTrue();
        assertThat(controls.reserve("small", "e", 101, 100)).isFalse();
        assertThatThrownBy(() -> controls.reserve("tokens", "f", -1, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void the_same_reservation_is_made_once() {
        assertThat(controls.reserve("tokens", "a", 60, 100)).isTrue();
        assertThat(controls.reserve("tokens", "a", 60, 100)).isTrue();
        assertThat(controls.reserve("tokens", "b", 40, 100)).isTrue();
    }

    @Test
    void settling_gives_back_what_was_not_used_and_takes_what_was_used_beyond() {
        controls.reserve("tokens", "a", 60, 100);
        controls.settle("tokens", "a", 10);
        controls.settle("tokens", "a", 10);
        assertThat(controls.reserve("tokens", "b", 90, 100)).isTrue();
        controls.settle("tokens", "b", 95);
        controls.settle("tokens", "never reserved", 50);
        assertThat(controls.reserve("tokens", "c", 0, 100)).isFalse();
        controls.settle("tokens", "b", 80);
        assertThat(controls.reserve("tokens", "d", 10, 100)).isTrue();
    }

    @Test
    void what_is_used_of_a_budget_is_what_was_settled_and_what_is_still_reserved() {
        controls.reserve("tokens", "a", 60, 100);
        controls.settle("tokens", "a", 10);
        controls.reserve("tokens", "b", 20, 100);
        assertThat(controls.used("tokens")).isEqualTo(30);
        assertThat(controls.used("never")).isZero();
    }

    @Test
    void of_those_who_reserve_at_once_no_more_get_it_than_there_is_for() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Database another = connect()) {
            List<Controls> agents = List.of(controls, new SqlControls(another));
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                calls.add(() -> agents.get(number % 2).reserve("tokens", "call-" + number, 10, 105));
            }
            int granted = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                granted += call.get() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
    }
}
