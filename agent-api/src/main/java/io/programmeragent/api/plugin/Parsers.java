package io.programmeragent.api.plugin;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** From raw scalars to values. Every failure is an {@link IllegalArgumentException} that never repeats the value. */
final class Parsers {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private Parsers() {}

    static String text(Object raw) {
        if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
            return raw.toString();
        }
        throw new IllegalArgumentException("is not a single value");
    }

    static boolean bool(Object raw) {
        return switch (text(raw)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is not true or false");
        };
    }

    static long whole(Object raw) {
        try {
            return Long.parseLong(text(raw));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number", e);
        }
    }

    static double number(Object raw) {
        try {
            return Double.parseDouble(text(raw));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number", e);
        }
    }

    static long within(long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("is not between " + min + " and " + max);
        }
        return value;
    }

    static double within(double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("is not between " + plain(min) + " and " + plain(max));
        }
        return value;
    }

    static double finite(Object raw) {
        double value = number(raw);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("is not a number");
        }
        return value;
    }

    /** As people write it: 1 and not 1.0, 1000000 and not 1.0E6. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        try {
            if (!matcher.matches()) {
                return Duration.parse(text);
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("is not a duration such as 250ms, 30s, 5m or 2h", e);
        }
    }

    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("is not an absolute URL such as http://127.0.0.1:8080");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL: " + e.getReason(), e);
        }
    }

    static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is not a path");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path: " + e.getReason(), e);
        }
    }

    static Pattern regex(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription(), e);
        }
    }

    static <E> E member(String text, Map<String, E> byName) {
        E found = byName.get(text);
        if (found == null) {
            throw new IllegalArgumentException("is not one of " + String.join(", ", byName.keySet()));
        }
        return found;
    }

    static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
