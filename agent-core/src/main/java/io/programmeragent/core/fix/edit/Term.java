package io.programmeragent.core.fix.edit;

import io.programmeragent.core.fix.source.JavaType;

/**
 * An expression that could stand at some place.
 *
 * @param text as it is written there
 * @param type as far as it is known
 * @param weight how natural it is there, above 0 to 1
 */
record Term(String text, JavaType type, double weight) {
    Term scaled(double factor) {
        return new Term(text, type, weight * factor);
    }

    /** Whether it binds more loosely than a call or a name. */
    boolean loose() {
        return text.indexOf(' ') >= 0 && !(text.startsWith("(") && text.endsWith(")"));
    }

    /** To be used beside an operator. */
    String operand() {
        return loose() ? "(" + text + ")" : text;
    }
}
