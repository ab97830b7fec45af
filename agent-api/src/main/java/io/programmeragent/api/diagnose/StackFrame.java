package io.programmeragent.api.diagnose;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One frame of a stack trace.
 *
 * @param type the fully qualified class, or the module where the language has no classes
 * @param method the method or function
 * @param file the source file's name as the trace gives it; empty when it gives none
 * @param line 1-based, or {@link #NATIVE}; empty when the trace gives none
 */
public record StackFrame(String type, String method, Optional<String> file, OptionalInt line) {
    /** Stands for the line of a method that is not in the trace's language, as {@link StackTraceElement} has it. */
    public static final int NATIVE = -2;

    public StackFrame {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(line, "line");
    }

    @Override
    public String toString() {
        String place = file.map(f -> f + (line.isPresent() ? ":" + line.getAsInt() : ""))
                .orElse(line.equals(OptionalInt.of(NATIVE)) ? "Native Method" : "Unknown Source");
        return type + "." + method + "(" + place + ")";
    }
}
