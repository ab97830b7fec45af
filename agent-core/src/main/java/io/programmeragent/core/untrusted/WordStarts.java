package io.programmeragent.core.untrusted;

import java.util.Arrays;
import java.util.Locale;

/** Finds where words of Latin letters begin in a text, in capitals or not; an expression of so many is far slower. Pure. */
final class WordStarts {
    private static final int LETTERS = 26;

    /** By their first two letters. */
    private final String[][] words = new String[LETTERS * LETTERS][];

    /**
     * Prepares.
     *
     * @param words of two letters and more, with a bar between
     */
    WordStarts(String words) {
        for (String word : words.toLowerCase(Locale.ROOT).split("\\|", -1)) {
            int pair = pair(word, 0);
            String[] before = this.words[pair] == null ? new String[0] : this.words[pair];
            this.words[pair] = Arrays.copyOf(before, before.length + 1);
            this.words[pair][before.length] = word;
        }
    }

    /** Where the first begins from a place on; -1 when none does. */
    int next(String text, int from) {
        for (int at = from; at < text.length() - 1; at++) {
            int pair = pair(text, at);
            if (pair >= 0 && words[pair] != null) {
                for (String word : words[pair]) {
                    if (text.regionMatches(true, at, word, 0, word.length())) {
                        return at;
                    }
                }
            }
        }
        return -1;
    }

    private static int pair(String text, int at) {
        int first = (text.charAt(at) | ' ') - 'a';
        int second = (text.charAt(at + 1) | ' ') - 'a';
        return first < 0 || first >= LETTERS || second < 0 || second >= LETTERS ? -1 : first * LETTERS + second;
    }
}
