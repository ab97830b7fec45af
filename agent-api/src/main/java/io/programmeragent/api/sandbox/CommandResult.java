package io.programmeragent.api.sandbox;

import java.time.Duration;
import java.util.Objects;

/**
 * How a command ended.
 *
 * @param exitCode its exit code; 127 when it could not be started, 137 when it was killed
 * @param output standard output and error as they came, at most the session's limit
 * @param truncated whether output was dropped
 * @param timedOut whether the time limit ended it
 * @param took from start to end
 */
public record CommandResult(int exitCode, String output, boolean truncated, boolean timedOut, Duration took) {
    public CommandResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(took, "took");
    }

    /** Exit code 0, and not ended by the time limit. */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
