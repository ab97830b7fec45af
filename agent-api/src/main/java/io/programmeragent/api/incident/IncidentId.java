package io.programmeragent.api.incident;

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

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
