package io.programmeragent.core.observe.scrape;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sample line of an exposition, read from left to right. What does not fit is an {@link IllegalArgumentException}. */
final class ExpositionLine {
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private final String text;
    private int position;

    ExpositionLine(String text) {
        this.text = text;
    }

    static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    boolean end() {
        return position == text.length();
    }

    boolean at(char expected) {
        return !end() && text.charAt(position) == expected;
    }

    String rest() {
        return text.substring(position);
    }

    void skip(char expected) {
        if (!at(expected)) {
            throw new IllegalArgumentException(
                    "'" + expected + "' is missing" + (end() ? " at the end" : " before '" + shorten(rest()) + "'"));
        }
        position++;
    }

    boolean skipSpace() {
        int begin = position;
        while (at(' ') || at('\t')) {
            position++;
        }
        return position > begin;
    }

    void space() {
        if (!skipSpace() && !(position > 0 && text.charAt(position - 1) == '}')) {
            throw new IllegalArgumentException(
                    end() ? "there is no value" : "'" + shorten(rest()) + "' follows without a space");
        }
    }

    String take(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("'" + shorten(rest()) + "' does not begin with " + what);
        }
        position = matcher.end();
        return matcher.group();
    }

    String word() {
        int begin = position;
        while (!end() && !at(' ') && !at('\t')) {
            position++;
        }
        return text.substring(begin, position);
    }

    /** Reads labels in braces, each name once. */
    void labels(Map<String, String> labels) {
        skip('{');
        skipSpace();
        while (!at('}')) {
            String name = take(LABEL, "a label's name");
            skipSpace();
            skip('=');
            skipSpace();
            if (labels.put(name, quoted()) != null) {
                throw new IllegalArgumentException("label " + name + " stands there twice");
            }
            skipSpace();
            if (!at('}')) {
                skip(',');
                skipSpace();
            }
        }
        skip('}');
    }

    private String quoted() {
        skip('"');
        StringBuilder value = new StringBuilder();
        while (!at('"')) {
            if (end()) {
                throw new IllegalArgumentException("a label's value has no end");
            }
            char c = text.charAt(position++);
            value.append(c == '\\' ? escaped() : c);
        }
        skip('"');
        return value.toString();
    }

    private char escaped() {
        char c = end() ? '\0' : text.charAt(position++);
        return switch (c) {
            case '\\', '"' -> c;
            case 'n' -> '\n';
            default -> throw new IllegalArgumentException("'\\" + (c == '\0' ? "" : c) + "' is not an escape");
        };
    }

    double number() {
        String word = word();
        if (!isNumber(word)) {
            throw new IllegalArgumentException(
                    word.isEmpty() ? "there is no value" : "'" + shorten(word) + "' is not a number");
        }
        return parse(word);
    }

    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches() || !Double.isNaN(special(word)) || isNan(word);
    }

    private static double parse(String word) {
        return NUMBER.matcher(word).matches() ? Double.parseDouble(word) : special(word);
    }

    /** Infinities as Go writes and reads them; NaN for anything else. */
    private static double special(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private static boolean isNan(String word) {
        return word.equalsIgnoreCase("nan");
    }
}
