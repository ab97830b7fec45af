package io.programmeragent.core.observe;

import io.programmeragent.api.observe.LogEntry;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How loud an entry is, by its label {@code level}, or by the word in its first line. */
final class LogLevel {
    private static final Set<String> ERRORS =
            Set.of("ERROR", "ERR", "SEVERE", "FATAL", "CRITICAL", "CRIT", "ALERT", "EMERG", "PANIC");
    private static final Set<String> WARNINGS = Set.of("WARN", "WARNING");
    private static final Pattern ERROR = Pattern.compile(
            "\\b(?:ERROR|SEVERE|FATAL|CRITICAL)\\b|\\blevel=\"?(?:error|fatal|critical)\\b|\\[(?:error|crit|alert|emerg)\\]");
    private static final Pattern WARNING = Pattern.compile("\\b(?:WARN|WARNING)\\b");

    private LogLevel() {}

    /** Whether it is a warning or an error. */
    static boolean loud(LogEntry entry) {
        return error(entry) || is(entry, WARNINGS, WARNING);
    }

    static boolean error(LogEntry entry) {
        return is(entry, ERRORS, ERROR);
    }

    private static boolean is(LogEntry entry, Set<String> levels, Pattern word) {
        String level = entry.labels().get("level");
        return level == null ? word.matcher(entry.firstLine()).find() : levels.contains(level.toUpperCase(Locale.ROOT));
    }
}
