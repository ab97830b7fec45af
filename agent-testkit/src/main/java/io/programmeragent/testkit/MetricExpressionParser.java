package io.programmeragent.testkit;

import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expressions; products bind closer than sums. */
final class MetricExpressionParser {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_]\\w*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,?\\s*");
    private static final Pattern WINDOW = Pattern.compile("\\[(\\d+)(ms|s|m|h|d)]");

    private final String text;
    private int position;

    private MetricExpressionParser(String text) {
        this.text = text;
    }

    static MetricExpression parse(String text) {
        MetricExpressionParser parser = new MetricExpressionParser(text);
        MetricExpression expression = parser.sums();
        if (parser.position < text.length()) {
            throw parser.misunderstood("the end");
        }
        return expression;
    }

    /** The labels of one series in the text format's notation. */
    static Map<String, String> series(String text) {
        MetricExpression expression = parse(text);
        if (expression instanceof MetricExpression.Selector selector) {
            return selector.labels();
        }
        throw new IllegalArgumentException("'" + text + "' is not one series");
    }

    private MetricExpression sums() {
        MetricExpression left = products();
        while (true) {
            if (take('+')) {
                left = new MetricExpression.Arithmetic(left, Double::sum, products());
            } else if (take('-')) {
                left = new MetricExpression.Arithmetic(left, (a, b) -> a - b, products());
            } else {
                return left;
            }
        }
    }

    private MetricExpression products() {
        MetricExpression left = term();
        while (true) {
            DoubleBinaryOperator operator = take('*') ? (a, b) -> a * b : take('/') ? (a, b) -> a / b : null;
            if (operator == null) {
                return left;
            }
            left = new MetricExpression.Arithmetic(left, operator, term());
        }
    }

    private MetricExpression term() {
        if (take('(')) {
            return closed(sums());
        }
        spaces();
        String name = token(NAME, "a metric's name").group();
        if (!take('(')) {
            return selector(name);
        }
        return switch (name) {
            case "sum" -> closed(new MetricExpression.Sum(sums()));
            case "rate", "increase" -> closed(growth(name.equals("rate")));
            default -> throw misunderstood("sum, rate or increase before '('");
        };
    }

    private MetricExpression growth(boolean perSecond) {
        spaces();
        MetricExpression.Selector counter =
                selector(token(NAME, "a counter's name").group());
        Matcher window = token(WINDOW, "a window such as [5m]");
        long amount = Long.parseLong(window.group(1));
        Duration length = switch (window.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        return new MetricExpression.Growth(counter, length, perSecond);
    }

    private MetricExpression.Selector selector(String name) {
        Map<String, String> labels = new HashMap<>(Map.of(MetricExpression.NAME, name));
        if (take('{')) {
            spaces();
            while (!take('}')) {
                Matcher label = token(LABEL, "a label such as status=\"500\"");
                labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        return new MetricExpression.Selector(Map.copyOf(labels));
    }

    private MetricExpression closed(MetricExpression inner) {
        if (!take(')')) {
            throw misunderstood("')'");
        }
        return inner;
    }

    private Matcher token(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw misunderstood(what);
        }
        position = matcher.end();
        return matcher;
    }

    private boolean take(char sign) {
        spaces();
        boolean there = position < text.length() && text.charAt(position) == sign;
        if (there) {
            position++;
            spaces();
        }
        return there;
    }

    private void spaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private PluginException misunderstood(String expected) {
        return new PluginException(
                PluginException.Kind.REJECTED,
                "Expression '" + text + "' is not understood: expected " + expected + " at position " + position);
    }
}
