package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.DurationText;
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
            return DurationText.of(duration);
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
}
