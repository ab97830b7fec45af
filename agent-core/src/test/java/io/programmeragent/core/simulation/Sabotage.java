package io.programmeragent.core.simulation;

/** What is broken on purpose, to see that it is noticed. */
enum Sabotage {
    NONE,
    /** The guard allows everything. */
    NO_GUARD,
    /** The merge does not ask its gate. */
    NO_GATE,
    /** Nothing is proved; every candidate is called green. */
    NO_PROOF,
    /** Intents are not recorded. */
    NO_INTENT,
    /** Missing numbers count as good ones. */
    NO_DATA_IS_FINE,
    /** An approval that nobody gave is taken as given. */
    SILENCE_IS_CONSENT,
    /** A second change is opened without looking for the first. */
    NO_SEARCH_BEFORE_OPEN
}
