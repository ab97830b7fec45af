package io.programmeragent.core.observe;

import io.programmeragent.core.pattern.LogPattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of errors that is trouble, as it is remembered over a restart.
 *
 * @param fingerprint of its signals
 * @param usual how often it came at most within a window before it was trouble
 * @param since when it began to be trouble
 * @param template as it was seen last, on one line; empty when it is not known, or very long
 */
record FiringPattern(String fingerprint, double usual, Instant since, String template) {
    /** The {@link #likeness} of what has the same name, at least. */
    static final int SAME = Integer.MAX_VALUE - 1;

    private static final int LONGEST = 2_000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern VALUE = Pattern.compile(LogPattern.VALUE, Pattern.LITERAL);

    FiringPattern {
        template = template.length() > LONGEST ? "" : template.replace('\n', ' ');
    }

    /**
     * Reads what {@link #line()} wrote.
     *
     * @param now when it began where that was not written
     */
    static FiringPattern of(String line, Instant now) {
        String[] parts = line.split(" ", 4);
        return parts.length == 4
                ? new FiringPattern(parts[0], Double.parseDouble(parts[1]), Instant.parse(parts[2]), parts[3])
                : new FiringPattern(parts[0], Double.parseDouble(parts[1]), now, "");
    }

    String line() {
        return fingerprint + " " + usual + " " + since + " " + template;
    }

    /**
     * How surely errors are of this pattern, or of one that it became part of: what varies in it is known better by and by.
     *
     * @param name of the errors' pattern
     * @param line one of the errors
     * @return 0 for not; the more, the more of the words are the same; at least {@link #SAME} for this very pattern
     */
    int likeness(String name, String pattern, String line) {
        if (!template.isEmpty() && template.equals(pattern.replace('\n', ' '))) {
            return SAME + 1;
        }
        if (fingerprint.equals(name)) {
            return SAME;
        }
        return covers(template, line) || covers(template, pattern) || covers(pattern, template)
                ? 1 + fixed(pattern).length()
                : 0;
    }

    /** A pattern of nothing but values is no sentence. */
    static boolean tells(String template) {
        return fixed(template).chars().anyMatch(Character::isLetter);
    }

    private static String fixed(String template) {
        return template.replace(LogPattern.VALUE, "");
    }

    private static boolean covers(String template, String text) {
        List<String> parts = List.of(VALUE.split(template, -1));
        String last = parts.get(parts.size() - 1);
        if (!tells(template) || parts.size() == 1) {
            return !template.isEmpty() && template.equals(text);
        }
        int at = parts.get(0).length();
        if (!text.startsWith(parts.get(0))) {
            return false;
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || !isValue(text.substring(at, found))) {
                return false;
            }
            at = found + part.length();
        }
        int end = text.length() - last.length();
        return end >= at && text.endsWith(last) && isValue(text.substring(at, end));
    }

    /** One word; or a number and its unit, a list of numbers, a time: but no sentence. */
    private static boolean isValue(String text) {
        String[] words = BLANKS.split(text, -1);
        return Arrays.stream(words, 0, words.length - 1)
                .allMatch(w -> w.contains(LogPattern.VALUE) || w.chars().anyMatch(Character::isDigit));
    }
}
