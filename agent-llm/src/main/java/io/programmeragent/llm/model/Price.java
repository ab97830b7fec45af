package io.programmeragent.llm.model;

/**
 * What tokens cost.
 *
 * @param prompt for a million tokens of prompts
 * @param answer for a million tokens of answers
 */
public record Price(double prompt, double answer) {
    public static final Price FREE = new Price(0, 0);

    public Price {
        if (!(prompt >= 0 && answer >= 0)) {
            throw new IllegalArgumentException("A price of " + prompt + " and " + answer + " is not one");
        }
    }

    /** In millionths of the currency. */
    public long micros(long promptTokens, long answerTokens) {
        return Math.round(promptTokens * prompt + answerTokens * answer);
    }
}
