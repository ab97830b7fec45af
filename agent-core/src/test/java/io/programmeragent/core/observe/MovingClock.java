package io.programmeragent.core.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class MovingClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-01-31T10:15:30Z");
    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }
}
