package io.programmeragent.core.pattern;

/** What characters mean in log messages. */
final class Characters {
    /** Stands for a value that was masked. A NUL of the message itself is read as a blank. */
    static final char MASK = '\u0000';

    private static final boolean[] WORD = new boolean[128];

    static {
        for (char c = 0; c < WORD.length; c++) {
            WORD[c] = lower(c) || upper(c) || digit(c) || c == '_' || c == '$';
        }
    }

    private Characters() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean letter(char c) {
        return lower(c) || upper(c);
    }

    static boolean hex(char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean word(char c) {
        return c < 128 ? WORD[c] : Character.isLetterOrDigit(c);
    }

    /** Ends a path or the rest of a URL. */
    static boolean closing(char c) {
        return c <= ' ' || ",;\"'()[]{}<>|".indexOf(c) >= 0;
    }
}
