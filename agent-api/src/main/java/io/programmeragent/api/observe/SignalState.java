package io.programmeragent.api.observe;

/** Whether what a signal reports holds. */
public enum SignalState {
    FIRING,
    RESOLVED
}
