package io.programmeragent.api.forge;

import java.util.Objects;

/**
 * A commit that is, was or shall be brought to run, as the forge was told.
 *
 * @param commit which commit
 * @param environment where, such as {@code production}
 * @param state how far it is
 * @param detail what the one who deploys says, or where to look
 */
public record Deployment(String commit, String environment, State state, String detail) {
    public Deployment {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** How far a deployment is. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
