package io.programmeragent.bench;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of a format: literal characters, and classes of characters with a count such as {@code [a-z0-9]{32}}. */
final class RandomText {
    private static final Pattern CLASS = Pattern.compile("\\[([^\\]]+)\\](?:\\{(\\d+)\\})?");

    private RandomText() {}

    static String of(String format, Random random) {
        Matcher matcher = CLASS.matcher(format);
        StringBuilder text = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            text.append(format, done, matcher.start());
            String letters = letters(matcher.group(1));
            int count = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            for (int i = 0; i < count; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            done = matcher.end();
        }
        return text.append(format, done, format.length()).toString();
    }

    private static String letters(String set) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                for (char c = set.charAt(i); c <= set.charAt(i + 2); c++) {
                    letters.append(c);
                }
                i += 2;
            } else {
                letters.append(set.charAt(i));
            }
        }
        return letters.toString();
    }
}
