package io.programmeragent.api.operate;

/** The closed registry of what may be done to a running service. */
public enum ActionKind {
    /** Stop and start the same version. */
    RESTART,
    /** Build and start a given commit. */
    DEPLOY
}
