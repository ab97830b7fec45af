package io.programmeragent.core.deliver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from outside (logs, models, file names) made harmless for a change's page: it mentions nobody, links nothing,
 * closes no issue, and formats nothing but itself.
 */
final class Inert {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");
    private static final Pattern REFERENCE = Pattern.compile("@(?=\\w)|#(?=\\w)|\\bGH-(?=\\d)");
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final String ZERO_WIDTH_SPACE = "\u200b";

    private Inert() {}

    /** One line of plain text, as for a title: references are broken by an invisible space. */
    static String line(String text, int limit) {
        String flat = cut(
                INVISIBLE.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip(), limit);
        return REFERENCE.matcher(flat).replaceAll(r -> r.group() + ZERO_WIDTH_SPACE);
    }

    /** A code span; in it Markdown means nothing. Pipes are escaped, so that it also fits a table. */
    static String code(String text, int limit) {
        String flat = cut(
                INVISIBLE
                        .matcher(text)
                        .replaceAll("\ufffd")
                        .replaceAll("\\s+", " ")
                        .strip(),
                limit);
        if (flat.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(flat) + 1);
        String pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
        return fence + pad + flat.replace("|", "\\|") + pad + fence;
    }

    /** A fenced block of at most so many lines. */
    static String block(String language, String text, int lines) {
        String clean = INVISIBLE
                .matcher(text.replace("\r\n", "\n"))
                .replaceAll("\ufffd")
                .stripTrailing();
        String[] all = clean.split("\n", -1);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(lines, all.length); i++) {
            shown.append(cut(all[i], 500)).append('\n');
        }
        if (all.length > lines) {
            shown.append("... ").append(all.length - lines).append(" more lines\n");
        }
        String fence = "`".repeat(Math.max(3, longestRun(clean) + 1));
        return fence + language + "\n" + shown + fence + "\n";
    }

    private static int longestRun(String text) {
        Matcher ticks = TICKS.matcher(text);
        int longest = 0;
        while (ticks.find()) {
            longest = Math.max(longest, ticks.end() - ticks.start());
        }
        return longest;
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }
}
