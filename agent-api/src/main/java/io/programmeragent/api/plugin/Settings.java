package io.programmeragent.api.plugin;

import java.util.Optional;

/** Valid values of declared keys. */
public interface Settings {
    /**
     * The value of a key that is required or has a default.
     *
     * @throws IllegalArgumentException when the key was not declared, or is optional and not set
     */
    <T> T get(ConfigKey<T> key);

    /** The value of a key, or empty when it is optional and not set. */
    <T> Optional<T> find(ConfigKey<T> key);
}
