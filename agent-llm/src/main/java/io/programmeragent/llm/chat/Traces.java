package io.programmeragent.llm.chat;

import io.programmeragent.api.diagnose.StackTrace;
import java.util.Optional;

/** A stack trace as a model is shown it, moved in below what it belongs to. Pure, and bounded. */
public final class Traces {
    private static final int LONG = 600;
    private static final int FRAMES = 15;
    private static final int CAUSES = 10;

    private Traces() {}

    /** Its exception, the frames nearest to it, and the same of its causes; each line with its end. */
    public static String told(StackTrace trace) {
        StringBuilder told = new StringBuilder();
        Optional<StackTrace> next = Optional.of(trace);
        for (int i = 0; i <= CAUSES && next.isPresent(); i++) {
            StackTrace current = next.get();
            told.append(i == 0 ? "" : "  caused by\n")
                    .append("  ")
                    .append(cut(current.exception() + ": " + current.message()))
                    .append('\n');
            current.frames().stream()
                    .limit(FRAMES)
                    .forEach(f -> told.append("    at ").append(f).append('\n'));
            next = current.cause();
        }
        return told.toString();
    }

    private static String cut(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "..." : text;
    }
}
