package io.programmeragent.llm.fix;

import java.util.ArrayList;
import java.util.List;

/**
 * A text without its blanks, which still knows where each character was.
 *
 * @param text without blanks
 * @param at the places in the whole text
 */
record Unspaced(String text, List<Integer> at, String whole) {
    static Unspaced of(String whole) {
        StringBuilder text = new StringBuilder();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < whole.length(); i++) {
            if (!Character.isWhitespace(whole.charAt(i))) {
                text.append(whole.charAt(i));
                at.add(i);
            }
        }
        return new Unspaced(text.toString(), at, whole);
    }

    /** A part of the whole text: from the first character, to the one behind the last. */
    record Span(int from, int to) {}

    /** Where another text is, blanks aside, and not in the middle of a word. */
    List<Span> find(String other) {
        String wanted = of(other).text();
        List<Span> found = new ArrayList<>();
        if (wanted.isEmpty()) {
            return found;
        }
        for (int i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
            Span span = new Span(at.get(i), at.get(i + wanted.length() - 1) + 1);
            if (!inWord(span.from()) && !inWord(span.to())) {
                found.add(span);
            }
        }
        return found;
    }

    private boolean inWord(int place) {
        return place > 0
                && place < whole.length()
                && Character.isJavaIdentifierPart(whole.charAt(place - 1))
                && Character.isJavaIdentifierPart(whole.charAt(place));
    }
}
