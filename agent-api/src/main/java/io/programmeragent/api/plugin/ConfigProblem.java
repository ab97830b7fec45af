package io.programmeragent.api.plugin;

import java.util.Objects;

/**
 * One thing that is wrong with a configuration.
 *
 * @param where the key's full path, such as {@code services[0].probes[1].path}; a reader of files adds the line
 * @param problem what is wrong, naming the offending value (masked when the key is secret)
 * @param cure what to do about it, as a full sentence; empty when the problem says it already
 */
public record ConfigProblem(String where, String problem, String cure) {
    public ConfigProblem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(cure, "cure");
    }

    @Override
    public String toString() {
        return where + ": " + problem + (cure.isEmpty() ? "" : " " + cure);
    }
}
