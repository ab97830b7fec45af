package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds stack traces of Java, Python, Node and Go in text: as they are printed, behind the prefixes of log lines, and
 * escaped within JSON. Every text has an answer.
 */
public final class StackTraceParser {
    private StackTraceParser() {}

    /** The first trace in a text. */
    public static Optional<StackTrace> first(String text) {
        return all(text).stream().findFirst();
    }

    /** Every trace in a text: those of Java in order, then those of other languages. */
    public static List<StackTrace> all(String text) {
        List<String> lines = LogPrefix.without(JsonText.unfolded(text.split("\r?\n|\r", -1)));
        List<StackTrace> found = new ArrayList<>(JavaTraces.in(lines));
        found.addAll(PythonTraces.in(lines));
        found.addAll(NodeTraces.in(lines));
        found.addAll(GoTraces.in(lines));
        if (found.isEmpty()) {
            JavaTraces.headerAlone(lines).ifPresent(found::add);
        }
        return found;
    }

    /** Whether a line looks like the part of a trace that stands below the line in which it was logged. */
    public static boolean continues(String raw) {
        return JavaTraces.continues(raw)
                || PythonTraces.continues(raw)
                || NodeTraces.continues(raw)
                || GoTraces.continues(raw);
    }
}
