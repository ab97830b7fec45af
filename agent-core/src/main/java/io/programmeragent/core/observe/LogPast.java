package io.programmeragent.core.observe;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.logfile.JsonLogLine;
import io.programmeragent.core.trace.StackTraceParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads at the start what was logged before, to know which errors are usual, some pages at each look so that nothing else
 * waits. What is logged meanwhile is kept until then: the past has to be counted first. A past that cannot be read is tried
 * for a window.
 */
final class LogPast {
    private static final int PAGE = 1_000;
    private static final int PAGES_AT_ONCE = 10;
    private static final int MOST_PAGES = 100;

    private final LogSource logs;
    private final PatternWindow patterns;
    private final Duration window;
    private final String service;
    private final List<Line> past = new ArrayList<>();
    private final List<Line> meanwhile = new ArrayList<>();
    private Optional<LogQuery> next = Optional.empty();
    private Instant begun = Instant.MIN;
    private int pages;
    private boolean known;
    /** Why less is known than there was; told until as much was seen. */
    private String lack = "";

    private Instant lacksUntil = Instant.MIN;

    LogPast(String service, LogSource logs, PatternWindow patterns, Duration window, boolean wanted) {
        this.service = service;
        this.logs = logs;
        this.patterns = patterns;
        this.window = window;
        this.known = !wanted;
    }

    /**
     * Reads on.
     *
     * @param lastLook what was logged until then was seen before a restart; what came later is read as news, not as the past
     */
    void read(Optional<Instant> lastLook, Instant now) {
        if (known) {
            return;
        }
        if (next.isEmpty()) {
            begun = now;
            Instant to = now.minus(window);
            Instant until = lastLook.filter(to::isAfter).orElse(to);
            Instant from = until.minus(window.multipliedBy(PatternLimits.LEARNING));
            next = Optional.of(LogQuery.between(service, from, until, PAGE));
        }
        try {
            for (int i = 0; i < PAGES_AT_ONCE && !known; i++) {
                page(now);
            }
        } catch (PluginException e) {
            lack(now, "the log before that cannot be read: " + e.getMessage());
            if (!now.isBefore(begun.plus(window))) {
                learn(false);
            }
        }
    }

    private void page(Instant now) {
        LogPage page = logs.read(next.orElseThrow());
        next = next.map(query -> query.after(page.next()));
        for (LogEntry entry : page.entries()) {
            LogEntry line = JsonLogLine.read(entry);
            if (StackTraceParser.all(line.text()).isEmpty()) {
                past.add(Line.of(line, line.at()));
            }
        }
        if (page.entries().size() < PAGE) {
            lack = "";
            learn(true);
        } else if (++pages >= MOST_PAGES) {
            lack(now, "more than " + MOST_PAGES * PAGE + " entries were logged before that");
            learn(false); // what was not seen in a part of it is not new
        }
    }

    private void lack(Instant now, String why) {
        lacksUntil = now.plus(window.multipliedBy(PatternLimits.LEARNING));
        lack = why;
    }

    /** @param whole whether all of the past was read */
    private void learn(boolean whole) {
        known = true;
        past.forEach(line -> line.tell(patterns));
        if (!whole) {
            patterns.forget();
        }
        meanwhile.forEach(line -> line.tell(patterns));
        past.clear();
        meanwhile.clear();
    }

    /** Whether everything that was logged is counted. */
    boolean known() {
        return known;
    }

    /** An entry without a stack trace was logged. */
    void add(LogEntry entry, Instant at) {
        Line line = Line.of(entry, at);
        if (known) {
            line.tell(patterns);
        } else if (meanwhile.size() < MOST_PAGES * PAGE) {
            meanwhile.add(line);
        }
    }

    Optional<String> notice(Instant now) {
        return lack.isEmpty() || !now.isBefore(lacksUntil)
                ? Optional.empty()
                : Optional.of("what errors are usual is known from " + lacksUntil + " on, and until then no pattern of"
                        + " errors is told: " + lack);
    }

    /**
     * What counts of an entry.
     *
     * @param error its message, if it is an error
     */
    private record Line(Instant at, Optional<String> error) {
        static Line of(LogEntry entry, Instant at) {
            return new Line(
                    at,
                    LogLevel.error(entry) ? Optional.of(LoggedPatterns.message(entry.firstLine())) : Optional.empty());
        }

        void tell(PatternWindow patterns) {
            patterns.seen(at);
            error.ifPresent(message -> patterns.add(message, at));
        }
    }
}
