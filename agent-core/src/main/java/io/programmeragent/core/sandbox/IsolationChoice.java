package io.programmeragent.core.sandbox;

/** What the process sandbox does about bubblewrap. */
enum IsolationChoice {
    /** Without a working bubblewrap nothing is run. */
    REQUIRED,
    /** Bubblewrap where it works, else plain processes. */
    PREFERRED,
    /** Plain processes, also where bubblewrap would work. */
    NONE
}
