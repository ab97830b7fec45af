package io.programmeragent.core.observe.scrape;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An expression over series, as {@link ExpressionParser} reads it. */
sealed interface Expression {
    /** A number. */
    record Literal(double value) implements Expression {}

    /** The newest value of every matching series. */
    record Selector(List<Matcher> matchers) implements Expression {
        public Selector {
            matchers = List.copyOf(matchers);
        }

        boolean matches(Map<String, String> labels) {
            return matchers.stream().allMatch(m -> m.matches(labels));
        }
    }

    /** How much every matching counter grew; per second or in all. */
    record Growth(Selector counter, Duration window, boolean perSecond) implements Expression {}

    /** The sum over all series, or over those that are alike in some labels. */
    record Sum(Expression of, Set<String> by) implements Expression {}

    /** A number as a series without labels. */
    record VectorOf(Expression scalar) implements Expression {}

    /** Two expressions and what stands between them: {@code + - * /}, or {@code |} for {@code or}. */
    record Binary(char operator, Expression left, Expression right) implements Expression {}

    /**
     * What a label has to be; a label that is not there is empty.
     *
     * @param label its name
     * @param value matched whole
     * @param equal whether it has to match, or must not
     */
    record Matcher(String label, Pattern value, boolean equal) {
        boolean matches(Map<String, String> labels) {
            return value.matcher(labels.getOrDefault(label, "")).matches() == equal;
        }
    }
}
