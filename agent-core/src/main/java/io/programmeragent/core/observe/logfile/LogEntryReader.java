package io.programmeragent.core.observe.logfile;

import io.programmeragent.core.trace.StackTraceParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a log file together to entries. A line begins an entry when it matches the configured pattern; with
 * none, when it begins with a time, or when neither it looks like part of a stack trace nor the entry above it began
 * with a time.
 */
final class LogEntryReader {
    private static final int SEARCH_WINDOW = 256 * 1024;
    private static final Duration DISORDER = Duration.ofSeconds(5);

    private final LogFile file;
    private final LogTimes times;
    private final Optional<Pattern> start;
    private final int maxLength;
    private LogFile.@Nullable Line ahead;

    LogEntryReader(LogFile file, LogTimes times, Optional<Pattern> start, int maxLength) {
        this.file = file;
        this.times = times;
        this.start = start;
        this.maxLength = maxLength;
    }

    /** The next entry; empty when there is no whole line left. */
    Optional<Entry> next(boolean finished) throws IOException {
        LogFile.Line first = take(finished);
        if (first == null) {
            return Optional.empty();
        }
        Optional<Instant> at = times.at(first.text(), file.modified());
        StringBuilder text = new StringBuilder(first.text());
        long end = first.end();
        long cut = 0;
        LogFile.Line line = take(finished);
        while (line != null && !begins(line.text(), at.isPresent())) {
            if (text.length() + line.text().length() < maxLength) {
                text.append('\n').append(line.text());
            } else {
                cut++;
            }
            end = line.end();
            line = take(finished);
        }
        ahead = line;
        if (cut > 0) {
            text.append("\n[").append(cut).append(" lines cut]");
        }
        return Optional.of(
                new Entry(text.toString(), at, first.begin(), end, line == null && !beginsAnother(at.isPresent())));
    }

    /** What stands behind the last whole line, if it tells already that another entry begins there. */
    private boolean beginsAnother(boolean timed) throws IOException {
        Optional<LogFile.Line> partial = file.next();
        partial.ifPresent(p -> file.seek(p.begin()));
        return partial.isPresent() && begins(partial.get().text(), timed);
    }

    private LogFile.@Nullable Line take(boolean finished) throws IOException {
        LogFile.Line line = ahead;
        ahead = null;
        if (line != null) {
            return line;
        }
        Optional<LogFile.Line> read = file.next();
        if (read.isPresent() && !read.get().ended() && !finished) {
            file.seek(read.get().begin());
            return null;
        }
        return read.orElse(null);
    }

    private boolean begins(String line, boolean afterTimed) {
        if (start.isPresent()) {
            return start.get().matcher(line).lookingAt();
        }
        return times.at(line, file.modified()).isPresent() || !(afterTimed || continues(line));
    }

    private static boolean continues(String line) {
        return line.isBlank() || Character.isWhitespace(line.charAt(0)) || StackTraceParser.continues(line);
    }

    /** Goes near the first entry that is not older than a moment, so that a large file is not read from its beginning. */
    void skipTo(Instant from) throws IOException {
        long low = 0;
        long high = file.size();
        while (high - low > SEARCH_WINDOW) {
            long middle = low + (high - low) / 2;
            Optional<LogFile.Line> timed = timedAfter(middle, high);
            if (timed.isEmpty()) {
                break;
            }
            Instant at = times.at(timed.get().text(), file.modified()).orElseThrow();
            if (at.isBefore(from.minus(DISORDER))) {
                low = timed.get().begin();
            } else {
                high = middle;
            }
        }
        file.seek(low);
    }

    private Optional<LogFile.Line> timedAfter(long offset, long limit) throws IOException {
        file.seek(offset);
        file.next(); // the rest of a line
        while (true) {
            Optional<LogFile.Line> line = file.next();
            if (line.isEmpty() || line.get().begin() > Math.min(limit, offset + SEARCH_WINDOW)) {
                return Optional.empty();
            }
            if (times.at(line.get().text(), file.modified()).isPresent()) {
                return line;
            }
        }
    }

    /**
     * An entry as it stands in the file.
     *
     * @param text its lines
     * @param at the time at its beginning, where there is one
     * @param begin offset of its first byte
     * @param end offset of the first byte after it
     * @param last whether more lines of it may follow
     */
    record Entry(String text, Optional<Instant> at, long begin, long end, boolean last) {}
}
