package io.programmeragent.api.forge;

import java.util.Objects;

/**
 * One check of a commit by the forge's CI.
 *
 * @param name unique per commit
 * @param state whether it is over, and how it ended
 * @param detail the end of its log, or where to look
 */
public record Check(String name, State state, String detail) {
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
