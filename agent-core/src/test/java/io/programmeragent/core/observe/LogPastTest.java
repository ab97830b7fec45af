package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a log says of its past decides which errors are news. */
class LogPastTest extends WatchedLog {
    @Test
    void errors_without_a_trace_are_a_signal_when_the_past_has_none_like_them() {
        for (int minute = 0; minute < 14; minute++) {
            log("INFO order 7 was placed");
            log("ERROR the cache has no entry for key " + minute);
            clock.advance(Duration.ofMinutes(1));
        }
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
        }
        watch.look();

        assertThat(signals)
                .singleElement()
                .satisfies(s -> assertThat(s.summary())
                        .contains("ERROR payment of order <*> was refused by the bank", "not usual before"));
    }

    @Test
    void traces_are_watched_while_the_past_cannot_be_read_and_it_is_read_when_it_can_be() {
        for (int minute = 0; minute < 14; minute++) {
            log("INFO order 7 was placed");
            clock.advance(Duration.ofMinutes(1));
        }
        log.noPast = true;
        firing();
        assertThat(watch.notice()).get().asString().contains("as intended by the test", "no pattern");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
            watch.look();
        }
        log.noPast = false;
        for (int i = 3; i < 12; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
        }
        watch.look();

        assertThat(watch.notice()).isEmpty();
        assertThat(signals.get(signals.size() - 1).summary()).contains("refused by the bank", "not usual before");
    }

    @Test
    void a_past_that_can_never_be_read_is_given_up_and_told() {
        log.noPast = true;
        watch.look();
        for (int i = 0; i < 14 * 12; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("INFO order 7 was placed");
            watch.look();
        }
        log.noPast = false;
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
            watch.look();
        }

        assertThat(watch.notice()).isEmpty();
        assertThat(signals).isNotEmpty();
    }

    @Test
    void what_was_logged_while_the_agent_was_away_is_news_and_not_what_is_usual() {
        for (int minute = 0; minute < 14; minute++) {
            log("INFO order 7 was placed");
            clock.advance(Duration.ofMinutes(1));
        }
        watch.look();
        for (int i = 0; i < 36; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
        }
        log.asked.clear();
        watch = watch();
        watch.look();

        assertThat(log.asked.get(0).to()).isEqualTo(MovingClock.START.plus(Duration.ofMinutes(14)));
    }

    @Test
    void what_fires_is_not_over_because_the_past_takes_long_to_read_after_a_restart() {
        for (int minute = 0; minute < 14; minute++) {
            log("INFO order 7 was placed");
            clock.advance(Duration.ofMinutes(1));
        }
        for (int i = 0; i < 35_000; i++) {
            log("INFO order " + i);
        }
        refuse(12);
        while (signals.isEmpty()) {
            watch.look();
            refuse(1);
        }
        watch = watch();
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            refuse(8);
            watch.look();
        }

        assertThat(signals).hasSizeGreaterThan(1).extracting(Signal::state).containsOnly(SignalState.FIRING);
    }

    @Test
    void a_long_past_is_read_in_parts_and_one_that_is_too_long_is_told() {
        for (int i = 0; i < 100_000; i++) {
            log("INFO order " + i);
        }
        clock.advance(Duration.ofMinutes(5));
        watch.look();
        assertThat(log.asked).as("parts of the past, and the news").hasSizeLessThan(15);
        for (int i = 0; i < 10; i++) {
            watch.look();
        }

        assertThat(watch.notice()).get().asString().contains("100000 entries");
    }

    private void refuse(int orders) {
        for (int i = 0; i < orders; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
        }
    }
}
