package io.programmeragent.loki;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes LogQL. Whatever a value holds, it stays a value: LogQL's strings are Go's, between double quotes with backslash
 * escapes (<a href="https://go.dev/ref/spec#String_literals">Go specification, string literals</a>).
 */
final class LogQl {
    private LogQl() {}

    /** Streams whose labels have these values. */
    static String selector(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + string(label.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The same query, only the lines that contain a text. */
    static String containing(String query, String text) {
        return query + " |= " + string(text);
    }

    /** Whether a label may be called so. */
    static boolean isLabel(String name) {
        return name.matches("[a-zA-Z_][a-zA-Z0-9_]*");
    }

    private static String string(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> character(quoted, c);
            }
        });
        return quoted.append('"').toString();
    }

    private static void character(StringBuilder quoted, int c) {
        if (Character.getType(c) == Character.SURROGATE) {
            quoted.append('\ufffd'); // half a pair is no character
        } else if (Character.isISOControl(c)) {
            quoted.append(String.format("\\u%04x", c));
        } else {
            quoted.appendCodePoint(c);
        }
    }
}
