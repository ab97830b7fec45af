package io.programmeragent.api.diagnose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A thrown exception with what caused it.
 *
 * @param exception the fully qualified type
 * @param message what it says; empty when it says nothing
 * @param frames innermost call first
 * @param cause what caused it
 */
public record StackTrace(String exception, String message, List<StackFrame> frames, Optional<StackTrace> cause) {
    public StackTrace {
        Objects.requireNonNull(exception, "exception");
        Objects.requireNonNull(message, "message");
        frames = List.copyOf(frames);
        Objects.requireNonNull(cause, "cause");
    }

    /** The innermost cause, where the trouble began. */
    public StackTrace root() {
        StackTrace root = this;
        while (root.cause().isPresent()) {
            root = root.cause().get();
        }
        return root;
    }
}
