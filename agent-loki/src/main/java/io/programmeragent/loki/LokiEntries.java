package io.programmeragent.loki;

import io.programmeragent.api.observe.LogEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts lines together to entries, stream by stream, and gives them in the order in which they began. An entry is whole when
 * another one began in its stream, or when nothing came for long by the time of the lines.
 */
final class LokiEntries {
    private static final int WAITING = 20_000;

    private final Optional<LokiEntryShape> shape;
    private final long quiet;
    private final int maxText;
    private final Deque<Open> waiting = new ArrayDeque<>();
    private final Map<Map<String, String>, Open> open = new HashMap<>();
    private long reached;

    /**
     * One without lines.
     *
     * @param shape tells which lines go on with an entry; empty when every line is an entry
     * @param quiet after this without another line an entry is whole
     * @param maxText characters of an entry that are kept
     */
    LokiEntries(Optional<LokiEntryShape> shape, Duration quiet, int maxText) {
        this.shape = shape;
        this.quiet = quiet.toNanos();
        this.maxText = maxText;
    }

    /** Takes the next line; none is older than the one before. */
    void add(LokiLine line) {
        reached = Math.max(reached, line.nanos());
        Open current = open.get(line.stream());
        boolean goesOn = current != null
                && shape.isPresent()
                && reached - current.last < quiet
                && shape.get().goesOn(line.text(), current.text.toString());
        if (current != null && goesOn) {
            current.add(line, maxText);
        } else {
            if (current != null) {
                current.whole = true;
            }
            Open begun = new Open(line);
            begun.whole = shape.isEmpty();
            open.put(line.stream(), begun);
            waiting.add(begun);
        }
    }

    /** The next whole entry, if all that began before it were taken. */
    Optional<Open> next() {
        Open head = waiting.peek();
        boolean whole = head != null && (head.whole || reached - head.last >= quiet || waiting.size() > WAITING);
        return whole ? Optional.of(taken()) : Optional.empty();
    }

    /** The next entry after the last line there is, if nothing came for long before a time. */
    Optional<Open> next(long now) {
        Open head = waiting.peek();
        // a line from the future tells of a wrong clock, and not of lines that are still to come
        boolean settled = head != null && (now - head.last >= quiet || head.last > now + quiet);
        return settled ? Optional.of(taken()) : next();
    }

    private Open taken() {
        Open head = waiting.remove();
        if (open.get(head.stream) == head) {
            open.remove(head.stream);
        }
        return head;
    }

    /** The time of the first line that is of no taken entry. */
    Optional<Long> firstWaiting() {
        return Optional.ofNullable(waiting.peek()).map(head -> head.first);
    }

    /** An entry while it is put together. */
    static final class Open {
        private final Map<String, String> stream;
        private final Map<String, String> labels;
        private final long first;
        private final StringBuilder text;
        private final List<Line> lines = new ArrayList<>();
        private long last;
        private boolean whole;

        private Open(LokiLine line) {
            this.stream = line.stream();
            this.labels = new LinkedHashMap<>(line.stream());
            this.labels.putAll(line.metadata());
            this.first = line.nanos();
            this.text = new StringBuilder(line.text());
            note(line);
        }

        private void add(LokiLine line, int maxText) {
            if (text.length() + line.text().length() < maxText) {
                text.append('\n').append(line.text());
            }
            note(line);
        }

        private void note(LokiLine line) {
            last = line.nanos();
            lines.add(new Line(line.nanos(), line.hash()));
        }

        /** The lines that it was put together from. */
        List<Line> lines() {
            return lines;
        }

        LogEntry entry() {
            if (!labels.containsKey("level") && labels.containsKey("detected_level")) {
                labels.put("level", labels.get("detected_level"));
            }
            return new LogEntry(LokiLine.instant(first), labels, strip(text.toString()));
        }

        private static String strip(String text) {
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /**
     * What is kept of a line that was read.
     *
     * @param nanos its time
     * @param hash tells it from others of that time
     */
    record Line(long nanos, long hash) {}
}
