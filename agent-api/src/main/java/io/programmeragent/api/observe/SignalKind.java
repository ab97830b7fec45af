package io.programmeragent.api.observe;

/** Where a signal came from. */
public enum SignalKind {
    ALERT,
    PROBE,
    METRIC,
    LOG
}
