package io.programmeragent.core.journal;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the journal stood at some time. Kept elsewhere it proves later that nothing before it was changed or cut off.
 *
 * @param sequence of the last record; 0 when there was none
 * @param hash of the last record
 */
public record Head(long sequence, String hash) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    public Head {
        Objects.requireNonNull(hash, "hash");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Head parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a journal's head: it is written as the sequence, a colon and 64 hex digits");
        }
        return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
