package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceWatchTest extends WatchedLog {
    @Test
    void enough_traces_within_the_window_are_a_signal_since_the_first() {
        fail(TRACE);
        watch.look();
        assertThat(signals).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        fail(TRACE.replace(":31", ":44"));
        watch.look();

        assertThat(signals).singleElement().satisfies(s -> {
            assertThat(s.kind()).isEqualTo(SignalKind.LOG);
            assertThat(s.state()).isEqualTo(SignalState.FIRING);
            assertThat(s.at()).isEqualTo(MovingClock.START);
            assertThat(s.fingerprint())
                    .isEqualTo(TraceFingerprint.of(StackTraceParser.first(TRACE).orElseThrow()));
            assertThat(s.summary()).contains("2 × java.lang.NullPointerException at shop.Quote.in");
            assertThat(s.details()).containsEntry("count", "2").containsEntry("request", "POST /api/v1/predict");
        });
    }

    @Test
    void traces_further_apart_than_the_window_are_not() {
        fail(TRACE);
        watch.look();
        clock.advance(Duration.ofSeconds(61));
        fail(TRACE);
        watch.look();
        assertThat(signals).isEmpty();
    }

    @Test
    void traces_of_different_faults_are_counted_apart() {
        fail(TRACE);
        fail(TRACE.replace("NullPointer", "Arithmetic"));
        watch.look();
        assertThat(signals).isEmpty();
    }

    @Test
    void it_resolves_when_a_window_passes_without_one() {
        firing();
        clock.advance(Duration.ofSeconds(59));
        watch.look();
        assertThat(signals).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        watch.look();
        assertThat(signals).extracting(Signal::state).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
    }

    @Test
    void while_it_holds_it_is_reported_again() {
        firing();
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(10));
            fail(TRACE);
            watch.look();
        }
        assertThat(signals).hasSize(3).extracting(Signal::state).containsOnly(SignalState.FIRING);
        assertThat(signals).extracting(Signal::identity).doesNotHaveDuplicates();
    }

    @Test
    void after_a_restart_it_reads_on_and_still_resolves_what_fired() {
        firing();
        watch = watch();
        watch.look();
        assertThat(signals).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        watch.look();
        assertThat(signals).extracting(Signal::state).containsExactly(SignalState.FIRING, SignalState.RESOLVED);
    }

    @Test
    void old_entries_are_not_news_at_the_first_start() {
        fail(TRACE);
        fail(TRACE);
        clock.advance(Duration.ofHours(1));
        watch.look();
        assertThat(signals).isEmpty();
    }

    @Test
    void a_service_whose_clock_is_wrong_is_watched_all_the_same() {
        watch.look();
        for (Duration off : List.of(Duration.ofHours(-5), Duration.ofHours(5))) {
            clock.advance(Duration.ofMinutes(5));
            watch.look();
            signals.clear();
            clock.advance(Duration.ofSeconds(1));
            String trace = TRACE.replace("Quote.in", "Quote.in" + off.toHours());
            log.entries.add(new LogEntry(clock.instant().plus(off), Map.of(), trace));
            log.entries.add(new LogEntry(clock.instant().plus(off), Map.of(), trace));
            watch.look();
            assertThat(signals).hasSize(1);
        }
    }

    @Test
    void the_cursor_is_remembered_only_after_the_signals_are_handed_over() {
        fail(TRACE);
        fail(TRACE);
        TraceWatch broken = new TraceWatch(Services.plain(), log, remembered(), WatchPolicy.defaults(), clock, s -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(broken::look).hasMessage("killed");
        watch.look();
        assertThat(signals).hasSize(1);
    }

    @Test
    void a_cursor_that_the_log_source_does_not_know_is_given_up() {
        memory.put("market-predictor/logs", "from-another-source");
        fail(TRACE);
        fail(TRACE);
        watch.look();
        assertThat(signals).hasSize(1);
    }

    @Test
    void more_entries_than_a_page_are_all_read() {
        for (int i = 0; i < 2_500; i++) {
            log.entries.add(new LogEntry(clock.instant(), Map.of(), "INFO " + i));
        }
        fail(TRACE);
        fail(TRACE);
        watch.look();
        assertThat(signals).hasSize(1);
    }

    @Test
    void what_fires_is_not_over_because_the_log_takes_more_than_a_look_to_catch_up_with() {
        firing();
        clock.advance(Duration.ofMinutes(2));
        log.entries.addAll(Collections.nCopies(100_000, new LogEntry(clock.instant(), Map.of(), "")));
        fail(TRACE);
        watch.look();
        clock.advance(Duration.ofSeconds(5));
        watch.look();
        assertThat(signals).hasSizeGreaterThan(1).extracting(Signal::state).containsOnly(SignalState.FIRING);
        clock.advance(Duration.ofMinutes(1));
        watch.look();

        assertThat(signals).last().extracting(Signal::state).isEqualTo(SignalState.RESOLVED);
    }

    @Test
    void the_end_of_a_silence_is_told_after_a_restart_and_not_before_there_is_an_entry() {
        WatchedService talkative = talkative();
        watch = watch(talkative);
        watch.look();
        clock.advance(Duration.ofMinutes(5));
        watch.look();
        assertThat(signals).extracting(Signal::state).containsExactly(SignalState.FIRING);

        watch = watch(talkative);
        watch.look();
        assertThat(signals).hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        log("INFO order 7 was placed");
        watch.look();
        assertThat(signals).extracting(Signal::fingerprint).containsOnly("absent:log");
        assertThat(signals).extracting(Signal::state).containsExactly(SignalState.FIRING, SignalState.RESOLVED);

        watch = watch(talkative);
        watch.look();
        assertThat(signals).hasSize(2);
    }

    private static WatchedService talkative() {
        WatchedService plain = Services.plain();
        return new WatchedService(
                plain.name(),
                plain.url(),
                plain.probes(),
                plain.signals(),
                new LogWatch(
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        2,
                        Duration.ofMinutes(1),
                        Optional.of(Duration.ofMinutes(5))),
                plain.dependencies(),
                plain.code(),
                plain.plugins(),
                plain.alertLabels(),
                Map.of(),
                plain.defaultAutonomy());
    }
}
