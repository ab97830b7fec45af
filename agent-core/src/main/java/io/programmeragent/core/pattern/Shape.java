package io.programmeragent.core.pattern;

import static io.programmeragent.core.pattern.Characters.MASK;
import static io.programmeragent.core.pattern.Characters.digit;

/** The messages that are equal once their plain values are masked. */
final class Shape {
    private static final char WORD = '\u0001';

    /** Its number, in the order of first appearance. */
    final int id;
    /** The masked message. */
    final String text;

    final String[] words;
    /** What stands before each word, and behind the last. */
    final String[] between;

    long count;

    Shape(int id, MaskedMessage message) {
        this.id = id;
        this.text = new String(message.text, 0, message.length);
        this.words = new String[message.words];
        this.between = new String[message.words + 1];
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            between[i] = text.substring(at, message.begins[i]);
            words[i] = text.substring(message.begins[i], message.ends[i]);
            at = message.ends[i];
        }
        between[words.length] = text.substring(at);
    }

    /** What shapes have to share to become one pattern: all but the words and the width of blanks. */
    String skeleton() {
        return String.join(String.valueOf(WORD), between).replaceAll("\\s+", " ");
    }

    /** A word with every run of digits or masks as one mask. */
    static String outline(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!digit(c) && c != MASK) {
                out.append(c);
            } else if (out.isEmpty() || out.charAt(out.length() - 1) != MASK) {
                out.append(MASK);
            }
        }
        return out.toString();
    }
}
