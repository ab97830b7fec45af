package io.programmeragent.core.fix.pattern;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place that may be at fault.
 *
 * @param path the source file
 * @param line 1-based
 * @param score how suspect it is, above 0 to 1
 * @param fault what went wrong
 * @param callee the call, made at this place, in which it went wrong; empty when it went wrong here
 * @param reason why it is suspect, for people
 */
public record Suspect(String path, int line, double score, Fault fault, Optional<Callee> callee, String reason) {
    public Suspect {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(callee, "callee");
        Objects.requireNonNull(reason, "reason");
        if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException("score " + score + " is not above 0 and at most 1");
        }
    }

    /**
     * What was called where it went wrong.
     *
     * @param method its name; {@code <init>} for a constructor
     * @param argument which argument carries the bad value, from 0; empty when that is not known
     */
    public record Callee(String method, OptionalInt argument) {}
}
