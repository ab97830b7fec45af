package io.programmeragent.core.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what a logger or a collector put before every line of a trace. What stands before a frame is a prefix; lines
 * that begin alike, digits aside, had it too.
 */
final class LogPrefix {
    private static final Pattern FRAME =
            Pattern.compile("^(.{1,200}?)((?:[ \\t]{2,}|\\t)(?:at [^\\s(]++[^()]{0,300}\\(|File \")"
                    + "|[ \\t](?:at [\\w.$/<>@]++\\([^()\\s]++(?: (?:Method|Source))?\\)(?: ~?\\[.*)?$|Traceback \\(most recent call last\\)"
                    + "|goroutine \\d+ \\[).*)");

    private LogPrefix() {}

    static List<String> without(List<String> lines) {
        Set<String> prefixes = new HashSet<>();
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            if (frame.lookingAt() && !frame.group(1).isBlank() && !continuation(line)) {
                prefixes.add(shape(frame.group(1)));
            }
        }
        if (prefixes.isEmpty()) {
            return lines;
        }
        List<String> out = new ArrayList<>(lines.size());
        for (String line : lines) {
            out.add(stripped(line, prefixes));
        }
        return out;
    }

    /** A line that is part of a trace as it stands has no prefix, whatever it says. */
    private static boolean continuation(String line) {
        String text = line.strip();
        return text.startsWith("at ")
                || text.startsWith("Caused by: ")
                || text.startsWith("File \"")
                || text.startsWith("Suppressed: ")
                || text.startsWith("... ");
    }

    private static String stripped(String line, Set<String> prefixes) {
        String longest = "";
        for (String prefix : prefixes) {
            if (prefix.length() > longest.length()
                    && line.length() >= prefix.length()
                    && shape(line.substring(0, prefix.length())).equals(prefix)) {
                longest = prefix;
            }
        }
        return line.substring(longest.length());
    }

    private static String shape(String prefix) {
        StringBuilder shape = new StringBuilder(prefix.length());
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            shape.append(Character.isDigit(c) ? '0' : c);
        }
        return shape.toString();
    }
}
