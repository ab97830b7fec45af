package io.programmeragent.loki;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether a line goes on with the entry above it in its stream: what sends logs to Loki often sends every line of a
 * stack trace by itself.
 */
final class LokiEntryShape {
    private static final Pattern GOES_ON =
            Pattern.compile("\\s|Caused by: |Suppressed: |\\.\\.\\. \\d+ |Traceback \\(most"
                    + "|During handling of the above|The above exception was|goroutine \\d+ \\[|created by "
                    + "|(?:[\\p{L}_$][\\w$]*\\.)*[\\p{L}_$][\\w$]*(?:Exception|Error)\\b(?::|$)");
    private static final Pattern GO_FRAME = Pattern.compile("[\\w./*()\\-{}·\\[\\]]+\\(.*\\)");

    private final Optional<Pattern> start;

    /** @param start begins an entry; empty to recognise what goes on with one */
    LokiEntryShape(Optional<Pattern> start) {
        this.start = start;
    }

    boolean goesOn(String line, String above) {
        if (start.isPresent()) {
            return !start.get().matcher(line).lookingAt();
        }
        return line.isEmpty()
                || GOES_ON.matcher(line).lookingAt()
                || (above.contains("goroutine ") && GO_FRAME.matcher(line).matches());
    }
}
