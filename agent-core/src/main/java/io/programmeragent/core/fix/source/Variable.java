package io.programmeragent.core.fix.source;

import java.util.Objects;

/**
 * A variable that can be named at some place.
 *
 * @param name as it is written there
 * @param type as far as it is known
 * @param kind what it is
 * @param assignable whether it can be given another value there
 */
public record Variable(String name, JavaType type, Kind kind, boolean assignable) {
    public Variable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(kind, "kind");
    }

    /** What a variable is. */
    public enum Kind {
        LOCAL,
        PARAMETER,
        FIELD,
        /** A static final field. */
        CONSTANT
    }
}
