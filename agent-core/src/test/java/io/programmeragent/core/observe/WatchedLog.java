package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in memory, watched for what is trouble in it; time stands still between the looks. */
abstract class WatchedLog {
    static final String TRACE = "java.lang.NullPointerException: x\n\tat shop.Quote.in(Quote.java:31)";

    final MovingClock clock = new MovingClock();
    final MemoryLog log = new MemoryLog();
    final Map<String, String> memory = new HashMap<>();
    final List<Signal> signals = new ArrayList<>();
    TraceWatch watch = watch();

    void firing() {
        fail(TRACE);
        fail(TRACE);
        watch.look();
        assertThat(signals).hasSize(1);
    }

    void log(String line) {
        log.entries.add(new LogEntry(clock.instant(), Map.of(), line));
    }

    void fail(String trace) {
        log.entries.add(new LogEntry(
                clock.instant(), Map.of(), "ERROR request failed: POST /api/v1/predict body={\"a\":1}\n" + trace));
    }

    TraceWatch watch() {
        return watch(Services.plain());
    }

    TraceWatch watch(WatchedService service) {
        return new TraceWatch(service, log, remembered(), WatchPolicy.defaults(), clock, signals::add);
    }

    Remembered remembered() {
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
