package io.programmeragent.api.incident;

/** How far the agent goes by itself; each level includes the ones before it. */
public enum Autonomy {
    /** Watches and says what it sees. */
    OBSERVE,
    /** Also works out and proves what it would do, and does not do it. */
    SUGGEST,
    /** Does it after a person said yes to that very step. */
    APPROVE,
    /** Does it. */
    ACT
}
