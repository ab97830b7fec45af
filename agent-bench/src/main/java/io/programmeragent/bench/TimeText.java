package io.programmeragent.bench;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Moments as data sets write them: ISO 8601 and its relatives with a blank, a zone or none (UTC then), dates with slashes
 * or dots, and numbers, which are seconds, milliseconds, microseconds or nanoseconds by their size.
 */
final class TimeText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}(?:\\.\\d+)?(?:[eE][+-]?\\d{1,2})?");
    private static final List<DateTimeFormatter> LOCAL = List.of(
            format("yyyy-M-d['T'][' ']['T'][H:mm[:ss]]"),
            format("yyyy/M/d[' '][H:mm[:ss]]"),
            format("M/d/yyyy[' '][H:mm[:ss]]"),
            format("d.M.yyyy[' '][H:mm[:ss]]"),
            format("yyyyMMdd['T'][' '][HHmmss]"));

    private TimeText() {}

    /** Milliseconds since the epoch; empty when it is no moment. */
    static OptionalLong millis(String raw) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > 64) {
            return OptionalLong.empty();
        }
        OptionalLong usual = usual(text);
        if (usual.isPresent()) {
            return usual;
        }
        if (NUMBER.matcher(text).matches() && text.length() != 8) {
            return OptionalLong.of(scaled(Double.parseDouble(text)));
        }
        try {
            if (zoned(text)) {
                String iso = text.replace(' ', 'T').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
                return OptionalLong.of(OffsetDateTime.parse(iso).toInstant().toEpochMilli());
            }
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
        return local(text);
    }

    /** {@code 2015-09-01 13:45:00}, which most files have, without the formatters' detours. */
    private static OptionalLong usual(String text) {
        boolean shaped = text.length() == 19
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == ' ' || text.charAt(10) == 'T')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!shaped) {
            return OptionalLong.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, 10, 10),
                    Integer.parseInt(text, 11, 13, 10),
                    Integer.parseInt(text, 14, 16, 10),
                    Integer.parseInt(text, 17, 19, 10));
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC) * 1000);
        } catch (DateTimeException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean zoned(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return text.endsWith("Z") || text.endsWith("z") || (sign > 10 && text.indexOf(':') < sign);
    }

    private static OptionalLong local(String text) {
        int dot = text.indexOf('.', text.lastIndexOf(':') + 1);
        boolean fraction = text.indexOf(':') > 0 && dot > 0;
        String whole = fraction ? text.substring(0, dot) : text;
        for (DateTimeFormatter format : LOCAL) {
            try {
                LocalDateTime time = LocalDateTime.parse(whole, format);
                long part = fraction ? Math.round(Double.parseDouble("0" + text.substring(dot)) * 1000) : 0;
                return OptionalLong.of(time.toInstant(ZoneOffset.UTC).toEpochMilli() + part);
            } catch (DateTimeException | NumberFormatException e) {
                // Another format may fit.
            }
        }
        return OptionalLong.empty();
    }

    private static long scaled(double number) {
        double size = Math.abs(number);
        double millis =
                size >= 1e17 ? number / 1e6 : size >= 1e14 ? number / 1e3 : size >= 1e11 ? number : number * 1e3;
        return (long) millis;
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .toFormatter(Locale.ROOT);
    }
}
