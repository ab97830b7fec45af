package io.programmeragent.core.observe;

import java.time.Instant;

/**
 * What was trouble before a restart, and was not seen since.
 *
 * @param until when it is over, unless it is seen; {@link Instant#MIN} for what ends at once, because another stands for it
 */
record RestoredPattern(FiringPattern pattern, Instant until) {
    boolean over(Instant now) {
        return !now.isBefore(until);
    }
}
