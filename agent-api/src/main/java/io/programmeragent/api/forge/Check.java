package io.programmeragent.api.forge;

import java.util.Objects;

/**
 * One check of a commit by the forge's CI.
 *
 * @param name unique per commit
 * @param state whether it is over, and how it ended
 * @param detail the end of its log, or where to look
 * @param optional whether a merge does not depend on it
 */
public record Check(String name, State state, String detail, boolean optional) {
    /** A check that a merge depends on. */
    public Check(String name, State state, String detail) {
        this(name, state, detail, false);
    }

    public Check {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** Where a check stands; only {@link #PASSED} is success. */
    public enum State {
        PENDING,
        PASSED,
        FAILED,
        /** Ended without saying: skipped, cancelled, stale, neutral. */
        UNDECIDED
    }
}
