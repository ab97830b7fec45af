package io.programmeragent.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unfolds the strings of several lines within lines of JSON. */
final class JsonText {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final int LONGEST = 1 << 20;

    private JsonText() {}

    /** The lines, and in place of one with such strings, theirs; an empty line stands between them. */
    static List<String> unfolded(String[] lines) {
        List<String> out = new ArrayList<>(lines.length);
        for (String line : lines) {
            if (line.contains("\\n") && line.indexOf('"') >= 0 && line.length() <= LONGEST) {
                unfold(line, out);
            } else {
                out.add(line);
            }
        }
        return out;
    }

    private static void unfold(String line, List<String> out) {
        Matcher strings = STRING.matcher(line);
        int before = out.size();
        while (strings.find()) {
            if (strings.group(1).contains("\\n")) {
                out.addAll(Arrays.asList(plain(strings.group(1)).split("\r?\n", -1)));
                out.add("");
            }
        }
        if (out.size() == before) {
            out.add(line);
        }
    }

    private static String plain(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\' || i + 1 == escaped.length()) {
                out.append(c);
                continue;
            }
            char next = escaped.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b', 'f' -> out.append(' ');
                case 'u' -> i = unicode(escaped, i, out);
                default -> out.append(next);
            }
        }
        return out.toString();
    }

    private static int unicode(String escaped, int at, StringBuilder out) {
        try {
            out.append((char) Integer.parseInt(escaped, at + 1, at + 5, 16));
            return at + 4;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            out.append('u');
            return at;
        }
    }
}
