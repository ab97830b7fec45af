package io.programmeragent.loki;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.loki.LokiClient.Direction;
import io.programmeragent.loki.LokiEntries.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one page. Loki gives lines by ranges of time and at most so many at once, which may end between lines of the same
 * time: the next range begins at that time again, and lines that were read are dropped by their hash.
 */
final class LokiReading {
    private static final int SPARE = 200;

    private final LokiClient client;
    private final String query;
    private final LogQuery asked;
    private final LokiOptions options;
    private final long now;
    private final Consumer<String> lost;
    private final LokiCursor from;
    private final LokiEntries putTogether;
    private final List<LogEntry> entries = new ArrayList<>();
    /** Lines of entries that were given out, now or before: the newest of them. */
    private final Queue<Line> known = new PriorityQueue<>(Comparator.comparingLong(Line::nanos));

    private final Set<Long> metAgain = new HashSet<>();
    private final Set<Long> atEdge = new HashSet<>();
    private long lastKnown;
    private long forgotten = Long.MIN_VALUE;
    private boolean end;

    /**
     * Prepares to read.
     *
     * @param query in LogQL
     * @param now in nanoseconds
     * @param lost is told what cannot be read
     */
    LokiReading(LokiClient client, String query, LogQuery asked, LokiOptions options, long now, Consumer<String> lost) {
        this.client = client;
        this.query = query;
        this.asked = asked;
        this.options = options;
        this.now = now;
        this.lost = lost;
        this.from = asked.cursor()
                .map(LokiCursor::parse)
                .orElseGet(() -> new LokiCursor(LokiLine.nanos(asked.from()), Set.of()));
        this.lastKnown = from.nanos();
        this.putTogether = new LokiEntries(options.shape(), options.quiet(), options.maxEntry());
    }

    LogPage read() {
        long to = LokiLine.nanos(asked.to());
        long start = from.nanos();
        int batch = Math.min(options.mostLines(), asked.limit() + from.seen().size() + SPARE);
        while (start < to && entries.size() < asked.limit()) {
            long until = options.rangeEnd(start, to);
            LokiClient.Lines answer = client.lines(query, start, until, batch, Direction.FORWARD);
            long reached = take(answer.lines(), start);
            if (answer.all()) {
                start = until;
            } else if (reached == start
                    && (batch == options.mostLines() || answer.lines().size() < batch)) {
                lost.accept("more than " + answer.lines().size() + " lines of " + query
                        + " have the same nanosecond; the rest of them is left out");
                start = reached + 1;
            } else {
                start = reached;
            }
            batch = Math.min(options.mostLines(), 2 * batch);
            end = start >= to;
            giveOut();
        }
        return new LogPage(entries, next().toString());
    }

    /** @return the time of the last line */
    private long take(List<LokiLine> lines, long start) {
        long reached = start;
        for (LokiLine line : lines) {
            if (line.nanos() > reached) {
                atEdge.clear();
                reached = line.nanos();
            }
            long hash = line.hash();
            if (from.seen().contains(hash)) {
                if (metAgain.add(hash)) {
                    know(new Line(line.nanos(), hash));
                }
            } else if (atEdge.add(hash)) {
                putTogether.add(line);
            }
        }
        return reached;
    }

    private void giveOut() {
        while (entries.size() < asked.limit()) {
            Optional<LokiEntries.Open> next = end ? putTogether.next(now) : putTogether.next();
            if (next.isEmpty()) {
                return;
            }
            next.get().lines().forEach(this::know);
            LogEntry entry = next.get().entry();
            if (entry.text().contains(asked.contains())) {
                entries.add(entry);
            }
        }
    }

    private void know(Line line) {
        known.add(line);
        lastKnown = Math.max(lastKnown, line.nanos());
        if (known.size() > options.mostLines()) {
            forgotten = known.remove().nanos();
        }
    }

    /** Where lines that come late are still found, and those of entries that are not whole yet. */
    private LokiCursor next() {
        long waiting = putTogether.firstWaiting().orElse(Long.MAX_VALUE);
        long back = end ? lastKnown - options.late().toNanos() : lastKnown;
        long remembered = forgotten == Long.MIN_VALUE ? forgotten : forgotten + 1;
        long nanos = Math.max(from.nanos(), Math.min(waiting, Math.max(back, remembered)));
        Set<Long> seen = new HashSet<>();
        known.stream().filter(line -> line.nanos() >= nanos).forEach(line -> seen.add(line.hash()));
        if (!end) {
            from.seen().stream().filter(hash -> !metAgain.contains(hash)).forEach(seen::add); // they are still ahead
        }
        return new LokiCursor(nanos, seen);
    }
}
