package io.programmeragent.core.observe;

import io.programmeragent.core.pattern.LogPattern;
import java.time.Instant;
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
    private static final int LONGEST = 2_000;
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

    /** Whether errors are of this pattern, or of one that it became part of: what varies in it is known better by and by. */
    boolean is(String pattern, String line) {
        return covers(template, line) || covers(pattern, template);
    }

    /** A pattern of nothing but values is no sentence. */
    static boolean tells(String template) {
        return template.replace(LogPattern.VALUE, "").chars().anyMatch(Character::isLetter);
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
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
