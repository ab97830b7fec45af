package io.programmeragent.testkit;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Logs as a test wrote them. */
public final class InMemoryLogSource extends InMemoryPlugin implements LogSource {
    private static final Pattern CONTINUATION = Pattern.compile("(\\s|Caused by: |[\\w.$]+(Exception|Error)\\b).*");

    private final Map<String, List<LogEntry>> logs = new HashMap<>();

    /** Logs one line; a line of a stack trace is added to the entry before it. */
    public synchronized void append(String service, Instant at, String line) {
        List<LogEntry> log = logs.computeIfAbsent(service, s -> new ArrayList<>());
        if (!log.isEmpty() && CONTINUATION.matcher(line).matches()) {
            LogEntry last = log.remove(log.size() - 1);
            log.add(new LogEntry(last.at(), last.labels(), last.text() + "\n" + line));
        } else {
            log.add(new LogEntry(at, Map.of(), line));
        }
    }

    @Override
    public synchronized LogPage read(LogQuery query) {
        asked();
        List<LogEntry> log = logs.getOrDefault(query.service(), List.of());
        int position = query.cursor().map(InMemoryLogSource::position).orElse(0);
        List<LogEntry> entries = new ArrayList<>();
        while (position < log.size() && entries.size() < query.limit()) {
            LogEntry entry = log.get(position);
            if (wanted(entry, query)) {
                entries.add(entry);
            } else if (!entry.at().isBefore(query.to())) {
                break; // a later query, whose end is later, finds it from here
            }
            position++;
        }
        return new LogPage(entries, Integer.toString(position));
    }

    private static boolean wanted(LogEntry entry, LogQuery query) {
        return (query.cursor().isPresent() || !entry.at().isBefore(query.from()))
                && entry.at().isBefore(query.to())
                && entry.text().contains(query.contains());
    }

    private static int position(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new PluginException(PluginException.Kind.REJECTED, "Cursor '" + cursor + "' is not one of ours", e);
        }
    }
}
