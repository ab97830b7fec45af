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
 * @param line 1-based; empty when the trace gives none
 */
public record StackFrame(String type, String method, Optional<String> file, OptionalInt line) {
    public StackFrame {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(line, "line");
    }

    @Override
    public String toString() {
        String place = file.map(f -> f + (line.isPresent() ? ":" + line.getAsInt() : ""))
                .orElse("Unknown Source");
        return type + "." + method + "(" + place + ")";
    }
}
