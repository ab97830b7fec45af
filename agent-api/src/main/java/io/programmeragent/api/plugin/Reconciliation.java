package io.programmeragent.api.plugin;

/** What the world says about an effect that was begun, and whose outcome was not recorded. */
public enum Reconciliation {
    DONE,
    NOT_DONE,
    /** It cannot be told; the effect is repeated only if it is declared repeatable. */
    UNKNOWN
}
