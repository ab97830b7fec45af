package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.core.observe.logfile.JsonLogLine;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sums up log entries: the stack traces by fingerprint, and the lines without one by pattern, those of warnings and errors
 * and, where it is known what was logged before, those that are new or came at quite another pace.
 */
final class LoggedEvidence {
    private static final int TRACES = 20;
    private static final int GROUPS = 1_000;
    private static final String NO_MEMORY = "java.lang.OutOfMemoryError";

    private final Optional<Pattern> request;
    private final Map<String, Traces> traces = new LinkedHashMap<>();
    private final LoggedPatterns patterns = new LoggedPatterns();

    /** @param request finds a failed request in an entry */
    LoggedEvidence(Optional<Pattern> request) {
        this.request = request;
    }

    void add(LogEntry logged) {
        LogEntry entry = JsonLogLine.read(logged);
        List<StackTrace> found = StackTraceParser.all(entry.text());
        for (StackTrace trace : found) {
            String fingerprint = TraceFingerprint.of(trace);
            if (traces.size() < GROUPS || traces.containsKey(fingerprint)) {
                traces.computeIfAbsent(fingerprint, f -> new Traces(trace, entry.at()))
                        .add(entry, request.flatMap(p -> RequestFinder.find(p, entry.text())));
            }
        }
        Optional<String> lastWords = found.isEmpty() ? lastWords(entry) : Optional.empty();
        if (lastWords.isPresent()) {
            patterns.add(lastWords.get(), lastWords.get(), true);
        } else if (found.isEmpty()) {
            patterns.add(entry.firstLine(), entry.text(), LogLevel.loud(entry));
        }
    }

    /**
     * Takes the first lines of what came before the window, only to compare with.
     *
     * @param times how many times as long as the window that was
     */
    void addBefore(List<String> lines, int times) {
        patterns.addBefore(lines, times);
    }

    /** A JVM without memory says so as well as it still can: without a level, a time or frames, behind any other entry. */
    private static Optional<String> lastWords(LogEntry entry) {
        return entry.text().contains(NO_MEMORY)
                ? entry.text().lines().filter(l -> l.contains(NO_MEMORY)).findFirst()
                : Optional.empty();
    }

    /** How often a fault was logged. */
    int count(String fingerprint) {
        Traces found = traces.get(fingerprint);
        return found == null ? 0 : found.count;
    }

    /** What was found, the most frequent first: traces, then lines. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        traces.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Traces> e) -> e.getValue().count)
                        .reversed())
                .limit(TRACES)
                .forEach(e -> evidence.add(e.getValue().evidence("trace-" + (evidence.size() + 1), e.getKey())));
        evidence.addAll(patterns.evidence());
        return evidence;
    }

    private static final class Traces {
        private final StackTrace trace;
        private final Instant first;
        private Instant last;
        private int count;
        private Optional<RecordedRequest> request = Optional.empty();

        Traces(StackTrace trace, Instant first) {
            this.trace = trace;
            this.first = first;
            this.last = first;
        }

        void add(LogEntry entry, Optional<RecordedRequest> found) {
            count++;
            last = entry.at().isAfter(last) ? entry.at() : last;
            request = request.or(() -> found);
        }

        Evidence evidence(String id, String fingerprint) {
            return new Evidence.LoggedTrace(id, fingerprint, trace, -1, count, first, last, request);
        }
    }
}
