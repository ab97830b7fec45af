package io.programmeragent.core.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Parsed values, written as a configuration would give them. */
final class Written {
    private Written() {}

    /** A value for JSON: text, number, boolean, list or map. */
    static Object raw(Object value) {
        if (value instanceof Duration duration) {
            return duration(duration);
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof List<?> list) {
            return list.stream().map(Written::raw).toList();
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Map) {
            return value;
        }
        return value.toString();
    }

    static String text(Object value) {
        Object raw = raw(value);
        return raw instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(raw);
    }

    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds % 86400 == 0
                ? seconds / 86400 + "d"
                : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
