package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.logfile.JsonLogLine;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads on in a service's log and reports stack traces that come often, and errors without one whose pattern is new or comes
 * far more often than before. How far it read, and what fires, is remembered after the signals are handed over: after a
 * crash some entries are read again, and none is missed.
 */
final class TraceWatch implements Watch {
    private static final int PAGE = 1_000;
    private static final int PAGES = 100;
    /** Marks what fires by its pattern in what is remembered. */
    private static final String PATTERN = "errors: ";
    /** Marks when it was looked last. */
    private static final String LOOKED = "looked: ";
    /** Marks since when it has been silent. */
    private static final String SILENT = "silent: ";
    /** A service's clock or time zone may be wrong; its entries are read all the same. */
    private static final Duration CLOCK_ERROR = Duration.ofDays(2);

    private final WatchedService service;
    private final LogSource logs;
    private final Remembered remembered;
    private final InstantSource clock;
    private final Consumer<Signal> signals;
    private final TraceWindow window;
    private final PatternWindow patterns;
    private final LogPast past;
    private final LogSilence silence;
    private final Backlog backlog = new Backlog();
    private Optional<String> cursor = Optional.empty();
    private Optional<Instant> lookedAt = Optional.empty();
    /** When it was looked before a restart, at the latest at which something was new. */
    private Optional<Instant> lookedBefore = Optional.empty();

    private String state = "";
    private boolean restored;
    private volatile Optional<String> notice = Optional.empty();

    TraceWatch(
            WatchedService service,
            LogSource logs,
            Remembered remembered,
            WatchPolicy policy,
            InstantSource clock,
            Consumer<Signal> signals) {
        this.service = service;
        this.logs = logs;
        this.remembered = remembered;
        this.clock = clock;
        this.signals = signals;
        this.window = new TraceWindow(
                service.name(), service.logs().traces(), service.logs().window(), policy.repeat());
        this.patterns = new PatternWindow(new PatternLimits(
                service.name(), service.logs().errors(), service.logs().window(), policy.repeat()));
        this.past = new LogPast(
                service.name(),
                logs,
                patterns,
                service.logs().window(),
                service.logs().errors() > 0);
        this.silence = new LogSilence(service.name(), service.logs().silence(), policy.repeat());
    }

    @Override
    public String source() {
        return service.name() + "/logs";
    }

    @Override
    public LogSource.Following follow(Runnable news) {
        return logs.follow(service.name(), news);
    }

    @Override
    public Duration interval() {
        return service.logs().interval();
    }

    @Override
    public void look() {
        if (!restored) {
            restore();
        }
        Instant now = clock.instant();
        boolean more;
        try {
            past.read(lookedBefore, now);
            more = read(now);
        } catch (RuntimeException e) {
            silence.unseen();
            throw e;
        }
        silence.look(now).ifPresent(signals);
        lookedAt = Optional.of(now);
        if (!backlog.after(more)) {
            window.signals(now).forEach(signals);
            if (past.known()) { // what is logged meanwhile is not counted yet, so its absence means nothing
                patterns.signals(now).forEach(signals);
            }
        }
        notice = past.notice(now).or(patterns::resting);
        remember();
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    /** Whether there is more than is read at one look. */
    private boolean read(Instant now) {
        boolean more = true;
        for (int i = 0; more && i < PAGES; i++) {
            LogPage page = read();
            page.entries().forEach(e -> count(JsonLogLine.read(e), now));
            cursor = Optional.of(page.next());
            more = page.entries().size() == PAGE;
            if (!page.entries().isEmpty()) {
                silence.heard(now);
            }
        }
        return more;
    }

    private LogPage read() {
        Instant now = clock.instant();
        LogQuery query =
                LogQuery.between(service.name(), now.minus(service.logs().window()), now.plus(CLOCK_ERROR), PAGE);
        if (cursor.isEmpty()) {
            return logs.read(query);
        }
        try {
            return logs.read(query.after(cursor.get()));
        } catch (PluginException e) {
            if (e.kind() != PluginException.Kind.REJECTED) {
                throw e;
            }
            return logs.read(query); // the cursor is of another log source, which was configured before
        }
    }

    private void count(LogEntry entry, Instant now) {
        Instant at = within(entry.at(), now);
        Optional<RecordedRequest> request = service.logs().request().flatMap(p -> RequestFinder.find(p, entry.text()));
        List<StackTrace> traces = StackTraceParser.all(entry.text());
        if (traces.isEmpty()) {
            past.add(entry, at);
        }
        for (StackTrace trace : traces) {
            window.add(TraceFingerprint.of(trace), trace, at, request);
        }
    }

    /** What was not there at the last look came after it, whatever the service's clock or time zone says. */
    private Instant within(Instant at, Instant now) {
        Instant earliest = lookedAt.filter(l -> l.isAfter(at)).orElse(at);
        return earliest.isAfter(now) ? now : earliest;
    }

    private void restore() {
        List<String> lines = new ArrayList<>(
                Arrays.asList(remembered.get(source()).orElse("").split("\n", -1)));
        cursor = Optional.of(lines.remove(0)).filter(c -> !c.isEmpty());
        lookedBefore = take(LOOKED, lines);
        take(SILENT, lines).ifPresent(since -> silence.restore(since, clock.instant()));
        Set<String> firing = new TreeSet<>(lines);
        Set<String> ofPatterns = new TreeSet<>();
        firing.stream()
                .filter(line -> line.startsWith(PATTERN))
                .forEach(line -> ofPatterns.add(line.substring(PATTERN.length())));
        firing.removeIf(line -> line.startsWith(PATTERN));
        window.restore(firing, clock.instant());
        patterns.restore(ofPatterns, clock.instant());
        restored = true;
    }

    private static Optional<Instant> take(String mark, List<String> lines) {
        Optional<Instant> time = lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> Instant.parse(line.substring(mark.length())))
                .findFirst();
        lines.removeIf(line -> line.startsWith(mark));
        return time;
    }

    private void remember() {
        String now = cursor.orElse("")
                + String.join("", window.firing().stream().map(f -> "\n" + f).toList())
                + String.join(
                        "",
                        patterns.firing().stream().map(f -> "\n" + PATTERN + f).toList())
                + silence.silentSince().map(since -> "\n" + SILENT + since).orElse("");
        if (!now.equals(state)) {
            remembered.put(
                    source(), now + lookedAt.map(at -> "\n" + LOOKED + at).orElse(""));
            state = now;
        }
    }
}
