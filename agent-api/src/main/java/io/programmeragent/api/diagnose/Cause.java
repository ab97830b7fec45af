package io.programmeragent.api.diagnose;

/** Where the cause of an incident lies, and so who can remove it. */
public enum Cause {
    /** The service's state: restarting or repairing it is right. */
    OPERATIONAL,
    /** The service's own code: it needs a fix. */
    CODE,
    /** Something the service depends on: nothing here to fix. */
    EXTERNAL,
    /** The evidence does not tell. */
    UNKNOWN
}
