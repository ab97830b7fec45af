package io.programmeragent.api.incident;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an incident.
 *
 * @param value lower-case letters, digits and dashes, at most 64; it is part of branch names
 */
public record IncidentId(String value) implements Comparable<IncidentId> {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public IncidentId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not an incident's id");
        }
    }

    /** The id that a text is; empty when it cannot be one. */
    public static Optional<IncidentId> find(String value) {
        return VALID.matcher(value).matches() ? Optional.of(new IncidentId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
