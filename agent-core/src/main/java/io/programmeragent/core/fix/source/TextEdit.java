package io.programmeragent.core.fix.source;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A replacement in a text.
 *
 * @param from offset of the first character that goes
 * @param to offset behind the last character that goes; equal to {@code from} for an insertion
 * @param text what comes instead
 */
public record TextEdit(int from, int to, String text) {
    public TextEdit {
        Objects.requireNonNull(text, "text");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("An edit cannot go from " + from + " to " + to);
        }
    }

    /** An insertion. */
    public static TextEdit insert(int at, String text) {
        return new TextEdit(at, at, text);
    }

    /** Whether both change the same characters, or insert at the same place. */
    public boolean overlaps(TextEdit other) {
        return from == other.from || (from < other.to && other.from < to);
    }

    /**
     * Applies edits that do not overlap; their offsets are all those of the original text.
     *
     * @throws IllegalArgumentException when they overlap or reach behind the end
     */
    public static String apply(String text, List<TextEdit> edits) {
        List<TextEdit> ordered = edits.stream()
                .sorted(Comparator.comparingInt(TextEdit::from).thenComparingInt(TextEdit::to))
                .toList();
        StringBuilder result = new StringBuilder(text.length() + 100);
        int done = 0;
        for (TextEdit edit : ordered) {
            if (edit.from < done || edit.to > text.length()) {
                throw new IllegalArgumentException("Edit " + edit + " overlaps another or the end of the text");
            }
            result.append(text, done, edit.from).append(edit.text);
            done = edit.to;
        }
        return result.append(text, done, text.length()).toString();
    }
}
