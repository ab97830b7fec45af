package io.programmeragent.core.rootcause;

/** What callers suffer from; each is additive along calls, so that what a service's callees do not explain is its own. */
public enum Pain {
    /** Mean time of an answer, in seconds. */
    LATENCY,
    /** Share of requests that failed, 0 to 1. */
    FAILURES
}
