package io.programmeragent.core.observe.scrape;

import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the part of PromQL that the source {@code scrape} understands: selectors with {@code = != =~ !~}, {@code sum}
 * also with {@code by}, {@code rate} and {@code increase} over a range, {@code vector}, numbers, parentheses,
 * {@code + - * /} and {@code or}.
 */
final class ExpressionParser {
    private static final Pattern SPACE = Pattern.compile("(?:\\s|#[^\n]*)*+");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w|y)");
    private static final Pattern OPERATOR = Pattern.compile("=~|!~|!=|=");
    private static final int DEPTH = 100;

    private final String text;
    private int position;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Reads an expression.
     *
     * @throws PluginException of kind REJECTED that quotes the expression
     */
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        try {
            Expression expression = parser.alternatives();
            parser.space();
            if (parser.position < text.length()) {
                throw new IllegalArgumentException("nothing is expected there");
            }
            return expression;
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "The source scrape does not understand '" + text + "' at position " + parser.position + ": "
                            + e.getMessage()
                            + ". It knows selectors, sum, rate, increase, vector, or, numbers and + - * /",
                    e);
        }
    }

    private Expression alternatives() {
        if (++depth > DEPTH) {
            throw new IllegalArgumentException("it is nested too deeply");
        }
        Expression left = terms();
        while (word("or")) {
            left = new Expression.Binary('|', left, terms());
        }
        depth--;
        return left;
    }

    private Expression terms() {
        Expression left = factors();
        while (true) {
            if (symbol("+")) {
                left = new Expression.Binary('+', left, factors());
            } else if (symbol("-")) {
                left = new Expression.Binary('-', left, factors());
            } else {
                return left;
            }
        }
    }

    private Expression factors() {
        Expression left = signed();
        while (true) {
            if (symbol("*")) {
                left = new Expression.Binary('*', left, signed());
            } else if (symbol("/")) {
                left = new Expression.Binary('/', left, signed());
            } else {
                return left;
            }
        }
    }

    private Expression signed() {
        boolean negative = false;
        while (true) {
            if (symbol("-")) {
                negative = !negative;
            } else if (!symbol("+")) {
                break;
            }
        }
        Expression value = primary();
        return negative ? new Expression.Binary('*', new Expression.Literal(-1), value) : value;
    }

    private Expression primary() {
        if (symbol("(")) {
            Expression inner = alternatives();
            expect(")");
            return inner;
        }
        String number = take(NUMBER);
        if (!number.isEmpty()) {
            return new Expression.Literal(Double.parseDouble(number));
        }
        String name = take(IDENTIFIER);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "inf" -> new Expression.Literal(Double.POSITIVE_INFINITY);
            case "nan" -> new Expression.Literal(Double.NaN);
            case "sum" -> sum();
            case "rate" -> growth(true);
            case "increase" -> growth(false);
            case "vector" -> vector();
            default -> plain(name);
        };
    }

    private Expression sum() {
        Set<String> by = by();
        expect("(");
        Expression of = alternatives();
        expect(")");
        return new Expression.Sum(of, by.isEmpty() ? by() : by);
    }

    private Set<String> by() {
        Set<String> labels = new TreeSet<>();
        if (word("by")) {
            expect("(");
            while (!symbol(")")) {
                labels.add(label());
                if (!symbol(",")) {
                    expect(")");
                    break;
                }
            }
        }
        return labels;
    }

    private Expression growth(boolean perSecond) {
        expect("(");
        Expression.Selector counter = selector(take(IDENTIFIER));
        expect("[");
        Duration window = window();
        expect("]");
        expect(")");
        return new Expression.Growth(counter, window, perSecond);
    }

    private Expression vector() {
        expect("(");
        Expression scalar = alternatives();
        expect(")");
        return new Expression.VectorOf(scalar);
    }

    private Expression plain(String name) {
        Expression.Selector selector = selector(name);
        if (symbol("(")) {
            throw new IllegalArgumentException("the function " + name + " is not known");
        }
        if (symbol("[")) {
            throw new IllegalArgumentException("a range stands only within rate or increase");
        }
        return selector;
    }

    private Expression.Selector selector(String name) {
        List<Expression.Matcher> matchers = new ArrayList<>();
        if (!name.isEmpty()) {
            matchers.add(matcher("__name__", "=", name));
        }
        if (symbol("{")) {
            while (!symbol("}")) {
                String label = label();
                String operator = take(OPERATOR);
                if (operator.isEmpty()) {
                    throw new IllegalArgumentException("one of = != =~ !~ is missing");
                }
                matchers.add(matcher(label, operator, string()));
                if (!symbol(",")) {
                    expect("}");
                    break;
                }
            }
        } else if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    position == text.length() ? "something is missing" : "this is not known");
        }
        boolean selective =
                matchers.stream().anyMatch(m -> m.value().matcher("").matches() != m.equal());
        if (!selective) {
            throw new IllegalArgumentException("a selector must not match every series");
        }
        return new Expression.Selector(matchers);
    }

    private static Expression.Matcher matcher(String label, String operator, String value) {
        try {
            Pattern pattern = Pattern.compile(operator.endsWith("~") ? value : Pattern.quote(value), Pattern.DOTALL);
            return new Expression.Matcher(label, pattern, operator.startsWith("="));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + value + "' is not a regular expression: " + e.getDescription(), e);
        }
    }

    private String string() {
        space();
        char quote = position < text.length() ? text.charAt(position) : ' ';
        if (quote != '"' && quote != '\'' && quote != '`') {
            throw new IllegalArgumentException("a text in quotes is missing");
        }
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length() && text.charAt(position) != quote; position++) {
            char c = text.charAt(position);
            if (c == '\\' && quote != '`' && position + 1 < text.length()) {
                value.append(escaped(text.charAt(++position)));
            } else {
                value.append(c);
            }
        }
        if (position == text.length()) {
            throw new IllegalArgumentException("the text in quotes has no end");
        }
        position++;
        return value.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '"', '\'' -> c;
            default -> throw new IllegalArgumentException("'\\" + c + "' is not an escape");
        };
    }

    private Duration window() {
        space();
        Duration window = Duration.ZERO;
        Matcher matcher = DURATION.matcher(text).region(position, text.length());
        while (matcher.lookingAt()) {
            long amount = Long.parseLong(matcher.group(1));
            window = window.plus(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        case "w" -> Duration.ofDays(7 * amount);
                        default -> Duration.ofDays(365 * amount);
                    });
            position = matcher.end();
            matcher.region(position, text.length());
        }
        if (window.isZero()) {
            throw new IllegalArgumentException("a range such as 5m is missing");
        }
        return window;
    }

    private String label() {
        String label = take(LABEL);
        if (label.isEmpty()) {
            throw new IllegalArgumentException("a label's name is missing");
        }
        return label;
    }

    private String take(Pattern pattern) {
        space();
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        position = matcher.end();
        return matcher.group();
    }

    private boolean word(String word) {
        int begin = position;
        if (take(IDENTIFIER).equalsIgnoreCase(word)) {
            return true;
        }
        position = begin;
        return false;
    }

    private boolean symbol(String symbol) {
        space();
        if (!text.startsWith(symbol, position)) {
            return false;
        }
        position += symbol.length();
        return true;
    }

    private void expect(String symbol) {
        if (!symbol(symbol)) {
            throw new IllegalArgumentException("'" + symbol + "' is missing");
        }
    }

    private void space() {
        Matcher matcher = SPACE.matcher(text).region(position, text.length());
        if (matcher.lookingAt()) {
            position = matcher.end();
        }
    }
}
