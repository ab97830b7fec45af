package io.programmeragent.api.incident;

/** How an incident ended. */
public enum Outcome {
    /** The remedy verifiably helped. */
    RESOLVED,
    /** It went away without anything that the agent did. */
    RECOVERED,
    /** What would have been done was worked out, and the autonomy ends there. */
    SUGGESTED,
    /** A person has it now. */
    ESCALATED
}
