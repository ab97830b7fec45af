package io.programmeragent.core.pattern;

/**
 * A sentence that is logged with changing values.
 *
 * @param id its number within its miner's answer, from 0, in order of first appearance
 * @param template the sentence, with {@code <*>} for values
 * @param count how many messages there were
 */
public record LogPattern(int id, String template, long count) {
    /** What stands for a value in a template. */
    public static final String VALUE = "<*>";
}
