package io.programmeragent.core.fix.search;

import java.util.Objects;

/**
 * What came of one candidate.
 *
 * @param outcome how it ended
 * @param mended how many of the failing tests pass; 0 when others broke
 * @param detail why it is not plausible
 */
record Tried(Outcome outcome, int mended, String detail) {
    Tried {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
    }

    /** How a trial ended. */
    public enum Outcome {
        /** It does not compile. */
        BROKEN,
        /** It does not compile together with others. */
        NOT_TOGETHER,
        /** Its bytecode is that of another candidate. */
        SEEN,
        FAILED,
        /** The tests that fail do so because they do not end. */
        ENDLESS,
        /** Its worker died. */
        DIED,
        PLAUSIBLE
    }
}
