package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatternWindowTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final Duration LEARNING = WINDOW.multipliedBy(PatternLimits.LEARNING);

    private final MovingClock clock = new MovingClock();
    private final List<Signal> signals = new ArrayList<>();
    private PatternWindow window = window();

    private static PatternWindow window() {
        return new PatternWindow(new PatternLimits("shop", 10, WINDOW, REPEAT));
    }

    private static String error(int order) {
        return "ERROR payment of order " + order + " was refused by the bank";
    }

    /** A look every ten seconds, and so many errors before each. */
    private void pass(Duration time, int errors) {
        for (int i = 0; i < time.toSeconds() / 10; i++) {
            clock.advance(Duration.ofSeconds(10));
            window.seen(clock.instant());
            for (int k = 0; k < errors; k++) {
                window.add(error(1000 + i * 10 + k), clock.instant());
            }
            signals.addAll(window.signals(clock.instant()));
        }
    }

    private List<SignalState> states() {
        return signals.stream().map(Signal::state).distinct().toList();
    }

    @Test
    void errors_of_a_pattern_that_was_never_logged_are_a_signal_until_a_window_without_them() {
        pass(LEARNING, 0);
        pass(Duration.ofSeconds(90), 1);
        assertThat(signals).isEmpty();
        pass(Duration.ofSeconds(10), 1);

        assertThat(signals).singleElement().satisfies(s -> {
            assertThat(s.kind()).isEqualTo(SignalKind.LOG);
            assertThat(s.state()).isEqualTo(SignalState.FIRING);
            assertThat(s.summary())
                    .isEqualTo("10 × 'ERROR payment of order <*> was refused by the bank' within 5m, not usual"
                            + " before");
            assertThat(s.details()).containsEntry("count", "10").containsEntry("before", "not usual before");
            assertThat(s.at()).isBefore(clock.instant().minusSeconds(80));
        });
        pass(Duration.ofMinutes(4), 0);
        assertThat(states()).containsExactly(SignalState.FIRING);
        assertThat(signals).as("what lasts is said again").hasSize(5);
        pass(Duration.ofMinutes(2), 0);
        assertThat(signals.get(signals.size() - 1).state()).isEqualTo(SignalState.RESOLVED);
        assertThat(signals)
                .extracting(Signal::fingerprint)
                .containsOnly(signals.get(0).fingerprint());
    }

    @Test
    void what_comes_again_after_it_was_over_is_not_said_to_be_new() {
        pass(LEARNING, 0);
        pass(Duration.ofMinutes(2), 1);
        pass(Duration.ofMinutes(6), 0);
        assertThat(states()).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
        signals.clear();
        pass(Duration.ofMinutes(2), 1);

        assertThat(signals).isNotEmpty().allSatisfy(s -> assertThat(s.summary()).endsWith("not usual before"));
    }

    @Test
    void nothing_is_new_before_there_is_a_past_to_compare_with() {
        pass(LEARNING.minusSeconds(20), 1);
        assertThat(signals).isEmpty();
    }

    @Test
    void a_burst_of_one_moment_is_none() {
        pass(LEARNING, 0);
        pass(Duration.ofSeconds(10), 500);
        pass(WINDOW, 0);
        assertThat(signals).isEmpty();
    }

    @Test
    void what_is_logged_all_the_time_is_none_until_it_comes_far_more_often() {
        pass(LEARNING.plus(LEARNING), 1);
        assertThat(signals).isEmpty();
        pass(Duration.ofMinutes(5), 5);

        assertThat(states()).containsExactly(SignalState.FIRING);
        assertThat(signals.get(0).summary()).contains("30 at most before");
        pass(Duration.ofMinutes(6), 1);
        assertThat(signals.get(signals.size() - 1).state())
                .as("what is usual is no trouble")
                .isEqualTo(SignalState.RESOLVED);
    }

    @Test
    void the_noise_of_many_kinds_of_rare_errors_over_a_day_is_no_signal() {
        Random random = new Random(5);
        for (int second = 0; second < 86_400; second += 10) {
            clock.advance(Duration.ofSeconds(10));
            window.seen(clock.instant());
            for (int kind = 0; kind < 20; kind++) {
                double busy = 1 + Math.sin(second / 86_400.0 * 2 * Math.PI);
                if (random.nextDouble() < busy * (kind + 1) / 100.0) {
                    window.add(
                            "ERROR " + "abcdefghijklmnopqrst".charAt(kind) + "x-module failed for user " + second,
                            clock.instant());
                }
            }
            signals.addAll(window.signals(clock.instant()));
        }
        assertThat(signals).isEmpty();
    }

    @Test
    void what_is_trouble_stays_so_over_a_restart() {
        pass(LEARNING, 0);
        pass(Duration.ofMinutes(3), 1);
        String fingerprint = signals.get(0).fingerprint();
        PatternWindow before = window;
        window = window();
        window.restore(before.firing(), clock.instant());
        signals.clear();

        pass(Duration.ofMinutes(1), 1);
        assertThat(signals).isNotEmpty().allSatisfy(s -> {
            assertThat(s.state()).isEqualTo(SignalState.FIRING);
            assertThat(s.fingerprint()).isEqualTo(fingerprint);
        });
        pass(Duration.ofMinutes(6), 0);
        assertThat(signals.get(signals.size() - 1).state()).isEqualTo(SignalState.RESOLVED);
    }

    @Test
    void what_goes_on_for_as_long_as_the_past_is_not_said_again_and_no_end_of_it_is_claimed() {
        pass(LEARNING, 0);
        pass(LEARNING.plus(WINDOW), 1);
        assertThat(signals).isNotEmpty();
        assertThat(window.resting()).get().asString().contains("payment of order", "since");
        signals.clear();
        pass(LEARNING, 1);
        assertThat(signals).isEmpty();

        pass(WINDOW, 8);
        assertThat(states()).as("it becomes far worse").containsExactly(SignalState.FIRING);
        assertThat(window.resting()).isEmpty();
        signals.clear();
        pass(WINDOW.multipliedBy(2), 1);
        assertThat(states()).as("as bad as before is no health").containsExactly(SignalState.FIRING);
        pass(WINDOW.multipliedBy(2), 0);
        assertThat(states()).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
        signals.clear();
        pass(WINDOW, 1);
        assertThat(states()).as("it was over, so it is news").containsExactly(SignalState.FIRING);
    }

    @Test
    void what_is_usual_by_now_stays_so_over_a_restart() {
        pass(LEARNING, 0);
        pass(LEARNING.plus(WINDOW), 1);
        PatternWindow before = window;
        window = window();
        window.restore(before.firing(), clock.instant());
        signals.clear();

        pass(LEARNING, 1);

        assertThat(signals).isEmpty();
        assertThat(window.resting()).isPresent();
    }

    @Test
    void a_pattern_that_is_known_better_after_a_restart_is_the_one_that_fired() {
        pass(LEARNING, 0);
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(10));
            window.add("ERROR the module alpha has failed", clock.instant());
            signals.addAll(window.signals(clock.instant()));
        }
        String fingerprint = signals.get(0).fingerprint();
        PatternWindow before = window;
        window = window();
        window.restore(before.firing(), clock.instant());
        signals.clear();
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(10));
            for (String name : List.of("beta", "gamma", "delta", "epsilon", "zeta", "alpha")) {
                window.add("ERROR the module " + name + " has failed", clock.instant());
            }
            signals.addAll(window.signals(clock.instant()));
        }

        assertThat(signals).isNotEmpty().allSatisfy(s -> {
            assertThat(s.state()).isEqualTo(SignalState.FIRING);
            assertThat(s.fingerprint()).isEqualTo(fingerprint);
        });
    }

    /** So many looks, and these errors before each. */
    private void log(int looks, List<String> errors) {
        for (int i = 0; i < looks; i++) {
            clock.advance(Duration.ofSeconds(10));
            errors.forEach(line -> window.add(line, clock.instant()));
            signals.addAll(window.signals(clock.instant()));
        }
    }

    /** What fired is of this error. */
    private String restartAfter(String error) {
        pass(LEARNING, 0);
        log(12, List.of(error));
        String fingerprint = signals.get(0).fingerprint();
        PatternWindow before = window;
        window = window();
        window.restore(before.firing(), clock.instant());
        signals.clear();
        return fingerprint;
    }

    private static List<String> six(String begin) {
        return Stream.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
                .map(begin::concat)
                .toList();
    }

    @Test
    void usual_noise_does_not_take_over_what_fired_before_a_restart() {
        String fingerprint = restartAfter("Error connecting to database orders");
        log(60, six("Error "));

        assertThat(signals).singleElement().satisfies(s -> {
            assertThat(s.state()).isEqualTo(SignalState.RESOLVED);
            assertThat(s.fingerprint()).isEqualTo(fingerprint);
        });
    }

    @Test
    void what_fired_before_a_restart_is_the_pattern_of_its_name_though_one_that_covers_it_is_seen_first() {
        String fingerprint = restartAfter("Error of:orders");
        List<String> errors = new ArrayList<>(six("Error "));
        errors.add("Error of:orders");
        log(6, errors);
        log(60, six("Error "));

        assertThat(states()).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
        assertThat(signals).allSatisfy(s -> {
            assertThat(s.fingerprint()).isEqualTo(fingerprint);
            assertThat(s.summary()).contains("'Error of:orders'");
        });
    }

    @Test
    void of_two_patterns_that_may_be_what_fired_before_a_restart_it_is_the_one_with_more_words_in_common() {
        String fingerprint = restartAfter("Error of:orders");
        List<String> errors = new ArrayList<>(six("Error "));
        errors.addAll(six("Error of:"));
        log(6, errors);
        log(60, six("Error "));

        assertThat(states()).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
        assertThat(signals).allSatisfy(s -> {
            assertThat(s.fingerprint()).isEqualTo(fingerprint);
            assertThat(s.summary()).contains("'Error of:<*>'");
        });
    }

    @Test
    void what_was_trouble_is_not_usual_when_it_comes_again() {
        pass(LEARNING, 0);
        for (int i = 0; i < 2; i++) {
            pass(Duration.ofMinutes(7), 5);
            pass(Duration.ofMinutes(20), 0);
        }

        assertThat(signals.stream()
                        .filter(s -> s.state() == SignalState.RESOLVED)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void what_fires_twice_and_turns_out_to_be_one_pattern_fires_once_from_then_on() {
        pass(LEARNING, 0);
        for (String names : List.of("alpha beta", "alpha beta", "alpha beta gamma delta epsilon zeta eta")) {
            for (int i = 0; i < 12; i++) {
                clock.advance(Duration.ofSeconds(10));
                for (String name : names.split(" ", -1)) {
                    window.add("ERROR the module " + name + " has failed", clock.instant());
                }
                signals.addAll(window.signals(clock.instant()));
            }
        }
        List<String> both = signals.stream().map(Signal::fingerprint).distinct().toList();
        assertThat(both).hasSize(2);
        assertThat(window.firing()).singleElement().asString().startsWith(both.get(0));
        assertThat(signals.stream().filter(s -> s.state() == SignalState.RESOLVED))
                .extracting(Signal::fingerprint)
                .containsExactly(both.get(1));
    }

    @Test
    void what_does_not_come_again_after_a_restart_is_over_after_a_window() {
        Instant restart = clock.instant();
        window.restore(Set.of("pattern-0123456789abcdef 0.0"), restart);
        pass(WINDOW.minusSeconds(10), 0);
        assertThat(signals).isEmpty();
        pass(Duration.ofSeconds(10), 0);
        assertThat(states()).containsExactly(SignalState.RESOLVED);
    }
}
