package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogSilenceTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    private final LogSilence silence =
            new LogSilence("shop", Optional.of(Duration.ofMinutes(5)), Duration.ofMinutes(1));
    private final List<String> told = new ArrayList<>();

    private void look(int seconds) {
        silence.look(START.plusSeconds(seconds))
                .map(Signal::state)
                .map(SignalState::toString)
                .ifPresent(told::add);
    }

    @Test
    void long_silence_fires_is_repeated_and_ends_with_the_next_entry() {
        silence.heard(START);
        look(0);
        look(299);
        assertThat(told).isEmpty();
        look(300);
        look(330);
        look(360);
        assertThat(told).containsExactly("FIRING", "FIRING");
        silence.heard(START.plusSeconds(370));
        look(370);
        look(380);
        assertThat(told).containsExactly("FIRING", "FIRING", "RESOLVED");
    }

    @Test
    void one_that_was_silent_from_the_first_look_on_counts_from_there() {
        look(0);
        look(301);
        assertThat(told).containsExactly("FIRING");
    }

    @Test
    void time_in_which_the_log_could_not_be_read_does_not_count() {
        look(0);
        for (int i = 10; i < 3_600; i += 10) {
            silence.unseen();
        }
        look(3_600);
        look(3_899);
        assertThat(told).isEmpty();
        look(3_900);
        assertThat(told).containsExactly("FIRING");
    }

    @Test
    void what_was_silent_before_a_restart_is_so_until_there_is_an_entry() {
        assertThat(silence.silentSince()).isEmpty();
        silence.restore(START.minusSeconds(3_600), START);
        look(0);
        look(59);
        assertThat(told).isEmpty();
        look(60);
        assertThat(told).containsExactly("FIRING");
        assertThat(silence.silentSince()).contains(START.minusSeconds(3_600));
        silence.heard(START.plusSeconds(70));
        look(70);

        assertThat(told).containsExactly("FIRING", "RESOLVED");
        assertThat(silence.silentSince()).isEmpty();
    }

    @Test
    void a_service_that_may_be_silent_tells_nothing() {
        LogSilence patient = new LogSilence("shop", Optional.empty(), Duration.ofMinutes(1));
        assertThat(patient.look(START)).isEmpty();
        assertThat(patient.look(START.plusSeconds(1_000_000))).isEmpty();
    }
}
