package io.programmeragent.standalone.config;

import java.util.Map;
import java.util.Optional;

/** The variables that this process was started with. */
@FunctionalInterface
public interface Environment {
    /** A variable's value; empty when it is not set. */
    Optional<String> find(String name);

    /** The real one. */
    static Environment system() {
        return name -> Optional.ofNullable(System.getenv(name));
    }

    static Environment of(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name));
    }
}
