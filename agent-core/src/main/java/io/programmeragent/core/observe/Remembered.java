package io.programmeragent.core.observe;

import java.util.Optional;

/** What the watches must still know after a restart, such as how far a log was read. */
public interface Remembered {
    Optional<String> get(String key);

    /** Replaces the value; it is durable when this returns. */
    void put(String key, String value);
}
