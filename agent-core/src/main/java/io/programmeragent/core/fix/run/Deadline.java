package io.programmeragent.core.fix.run;

import java.time.Duration;

/**
 * Until when something may go on.
 *
 * @param begun when it began, as {@link System#nanoTime} tells
 * @param nanos for how long it may go on since
 */
public record Deadline(long begun, long nanos) {
    private static final long NEVER = Long.MAX_VALUE / 4;

    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime(), limit.toNanos());
    }

    public static Deadline never() {
        return new Deadline(System.nanoTime(), NEVER);
    }

    /** The same beginning with a part of the time. */
    public Deadline share(double part) {
        return new Deadline(begun, (long) (nanos * part));
    }

    /** A part of the time that is left, from now on. */
    public Deadline ofWhatIsLeft(double part) {
        return new Deadline(System.nanoTime(), (long) (left() * part));
    }

    /** The same, or one from now on where that is later. */
    public Deadline orIn(Duration more) {
        return left() >= more.toNanos() ? this : in(more);
    }

    /** Nanoseconds; none when it is over. */
    long left() {
        return Math.max(0, nanos - (System.nanoTime() - begun));
    }

    public boolean over() {
        return left() == 0;
    }
}
