package io.programmeragent.standalone.show;

/**
 * A line for people.
 *
 * @param tone how it is meant, so that a terminal can colour it
 * @param text without any colour
 */
public record Line(Tone tone, String text) {
    static Line plain(String text) {
        return new Line(Tone.PLAIN, text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** How a line is meant. */
    public enum Tone {
        /** A heading. */
        TITLE,
        PLAIN,
        /** Something went well. */
        GOOD,
        /** Something is wrong. */
        BAD,
        /** A person should look at it. */
        ATTENTION,
        /** For those who want to know exactly. */
        QUIET
    }
}
