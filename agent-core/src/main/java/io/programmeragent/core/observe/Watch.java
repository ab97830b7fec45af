package io.programmeragent.core.observe;

import java.time.Duration;

/** Something that is looked at again and again, and reports signals when what it sees changes. */
interface Watch {
    /** What is looked at, such as {@code market-predictor/probe/health}. */
    String source();

    /** From the end of one look to the next. */
    Duration interval();

    /** Looks once; throws when it could not see. */
    void look();
}
