package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceWatchTest {
    private static final String TRACE = "java.lang.NullPointerException: x\n\tat shop.Quote.in(Quote.java:31)";

    private final MovingClock clock = new MovingClock();
    private final MemoryLog log = new MemoryLog();
    private final Map<String, String> memory = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private TraceWatch watch = watch();

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

    private void refuse(int orders) {
        for (int i = 0; i < orders; i++) {
            clock.advance(Duration.ofSeconds(5));
            log("ERROR payment of order " + i + " was refused by the bank");
        }
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

    @Test
    void an_error_is_told_by_its_level_or_by_the_words_that_log_formats_have_for_it() {
        for (String line : List.of(
                "2026-01-31 10:00:00 ERROR shop.Cart it broke",
                "ERROR:root:it broke",
                "level=error msg=\"it broke\"",
                "[Sun Dec 04 04:47:44 2005] [error] it broke")) {
            assertThat(LogLevel.error(new LogEntry(clock.instant(), Map.of(), line)))
                    .as(line)
                    .isTrue();
        }
        assertThat(LogLevel.error(new LogEntry(clock.instant(), Map.of(), "INFO 3 errors were handled")))
                .isFalse();
        LogEntry warning = new LogEntry(clock.instant(), Map.of("level", "warn"), "ERROR in the text");
        assertThat(LogLevel.error(warning)).isFalse();
        assertThat(LogLevel.loud(warning)).isTrue();
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

    @Test
    void a_request_is_found_by_the_configured_pattern() {
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: POST /a?b=c body={\"d\":1}\nmore"))
                .contains(new RecordedRequest("POST", "/a?b=c", Map.of(), "{\"d\":1}"));
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: GET /a"))
                .contains(new RecordedRequest("GET", "/a", Map.of(), ""));
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: nothing"))
                .isEmpty();
        assertThat(RequestFinder.find(java.util.regex.Pattern.compile("(?<target>\\S+)"), "http://no-path"))
                .isEmpty();
        assertThat(RequestFinder.find(java.util.regex.Pattern.compile("no groups"), "no groups"))
                .isEmpty();
    }

    private void firing() {
        fail(TRACE);
        fail(TRACE);
        watch.look();
        assertThat(signals).hasSize(1);
    }

    private void log(String line) {
        log.entries.add(new LogEntry(clock.instant(), Map.of(), line));
    }

    private void fail(String trace) {
        log.entries.add(new LogEntry(
                clock.instant(), Map.of(), "ERROR request failed: POST /api/v1/predict body={\"a\":1}\n" + trace));
    }

    private TraceWatch watch() {
        return watch(Services.plain());
    }

    private TraceWatch watch(WatchedService service) {
        return new TraceWatch(service, log, remembered(), WatchPolicy.defaults(), clock, signals::add);
    }

    private Remembered remembered() {
        return new Remembered() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(memory.get(key));
            }

            @Override
            public void put(String key, String value) {
                memory.put(key, value);
            }
        };
    }

    /** A log in memory whose cursors are positions. */
    static final class MemoryLog implements LogSource {
        final List<LogEntry> entries = new ArrayList<>();
        final List<LogQuery> asked = new ArrayList<>();
        boolean noPast;

        @Override
        public LogPage read(LogQuery query) {
            asked.add(query);
            if (noPast && query.to().isBefore(MovingClock.START.plus(Duration.ofHours(24)))) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "as intended by the test");
            }
            int begin = query.cursor().map(MemoryLog::position).orElse(0);
            List<LogEntry> page = new ArrayList<>();
            int next = begin;
            while (next < entries.size() && page.size() < query.limit()) {
                LogEntry entry = entries.get(next++);
                boolean early = query.cursor().isEmpty() && entry.at().isBefore(query.from());
                if (!early && entry.at().isBefore(query.to())) {
                    page.add(entry);
                }
            }
            return new LogPage(page, Integer.toString(next));
        }

        private static int position(String cursor) {
            try {
                return Integer.parseInt(cursor);
            } catch (NumberFormatException e) {
                throw new PluginException(PluginException.Kind.REJECTED, "not mine: " + cursor, e);
            }
        }
    }
}
