package io.programmeragent.core.guard;

import java.time.Instant;

/** Keeps what the guard decides by, durably and shared by all agents over one store. */
public interface Controls {
    GuardState state();

    void pause(String by, Instant at);

    void resume(String by, Instant at);

    /** Stops every effect, also compensation, until {@link #release}. */
    void kill(String by, Instant at);

    void release(String by, Instant at);

    /** Notes how a change turned out; a key that was noted before is left as it is. */
    void outcome(String key, boolean good, Instant at);

    /** Notes that a change is begun; a key that was noted before is left as it is. */
    void changeBegun(String key, Instant at);

    /**
     * Takes an amount out of a budget, or nothing.
     *
     * @param budget such as {@code tokens:incident:<id>} or {@code tokens:day:2026-01-31}
     * @param key the same reservation asked for twice is made once
     * @param amount how much
     * @param limit how much the budget holds
     * @return whether it is reserved
     */
    boolean reserve(String budget, String key, long amount, long limit);

    /** Corrects a reservation to what was really used; one of which nothing was used is gone, and could be made anew. */
    void settle(String budget, String key, long used);

    /** What is taken out of a budget, with what is reserved and not settled yet; 0 for one that nobody used. */
    long used(String budget);
}
