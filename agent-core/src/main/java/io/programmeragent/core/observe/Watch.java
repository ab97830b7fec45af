package io.programmeragent.core.observe;

import io.programmeragent.api.observe.LogSource;
import java.time.Duration;
import java.util.Optional;

/** Something that is looked at again and again, and reports signals when what it sees changes. */
interface Watch {
    /** What is looked at, such as {@code market-predictor/probe/health}. */
    String source();

    /** From the end of one look to the next. */
    Duration interval();

    /** Asks what is looked at to tell when there is something new; what cannot tell, never does. */
    default LogSource.Following follow(Runnable news) {
        return () -> {};
    }

    /** What people should know although the last look succeeded. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** Looks once; throws when it could not see. */
    void look();
}
