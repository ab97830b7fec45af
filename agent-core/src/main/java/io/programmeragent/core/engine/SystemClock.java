package io.programmeragent.core.engine;

import java.time.InstantSource;

/** The one place where time comes from outside. */
public final class SystemClock {
    private SystemClock() {}

    public static InstantSource instance() {
        return InstantSource.system();
    }
}
