package io.programmeragent.core.observe;

import java.util.regex.Pattern;

/** The shape of a log line: what is left when times, numbers, ids and quoted values are taken out. */
final class LogShape {
    private static final int LENGTH = 200;
    private static final Pattern TIME = Pattern.compile(
            "^\\[?\\d{2,4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?\\s*");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|'[^']*'"
            + "|\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"
            + "|\\b(?:0x)?(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{6,}\\b"
            + "|\\d+(?:[.:,]\\d+)*");

    private LogShape() {}

    static String of(String line) {
        String begin = line.length() <= 4 * LENGTH ? line : line.substring(0, 4 * LENGTH);
        String shape = VALUE.matcher(TIME.matcher(begin).replaceFirst("")).replaceAll("*");
        return shape.length() <= LENGTH ? shape : shape.substring(0, LENGTH);
    }
}
