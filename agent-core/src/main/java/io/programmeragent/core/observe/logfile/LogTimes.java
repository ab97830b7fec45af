package io.programmeragent.core.observe.logfile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the time at the beginning of a log line: ISO 8601, what log4j, logback, java.util.logging, Tomcat, Spark
 * and Apache write by default, and a bare time of day.
 */
final class LogTimes {
    private static final String MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
    private static final String TIME = "(?<h>\\d{1,2}):(?<m>\\d\\d):(?<s>\\d\\d)(?:[.,](?<f>\\d{1,9}))?";
    private static final String OFFSET = "(?<z>Z|[+-]\\d\\d(?::?\\d\\d)?(?!\\d))?";
    private static final List<Pattern> DATED = List.of(
            Pattern.compile("\\[?(?<y>\\d{4})[-/](?<mo>\\d\\d)[-/](?<d>\\d\\d)[T ]" + TIME + " ?" + OFFSET),
            Pattern.compile("(?<mon>" + MONTHS + ") (?<d>\\d{1,2}), (?<y>\\d{4}),? " + TIME + "[ \u202f](?<ap>AM|PM)"),
            Pattern.compile("\\[?(?<d>\\d\\d)[-/](?<mon>" + MONTHS + ")[-/](?<y>\\d{4})[ :]" + TIME + " ?" + OFFSET),
            Pattern.compile("\\[\\w{3} (?<mon>" + MONTHS + ") (?<d>\\d\\d) " + TIME + " (?<y>\\d{4})\\]"),
            Pattern.compile("(?<y>\\d\\d)/(?<mo>\\d\\d)/(?<d>\\d\\d) " + TIME));
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("\\[?(?<h>\\d\\d):(?<m>\\d\\d):(?<s>\\d\\d)[.,](?<f>\\d{3})\\b");

    private final ZoneId zone;

    /** @param zone for times that do not tell theirs */
    LogTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The time at the beginning of a line.
     *
     * @param near a moment shortly after the line was written, which gives a bare time of day its date
     */
    Optional<Instant> at(String line, Instant near) {
        if (line.length() < 8 || !(Character.isLetterOrDigit(line.charAt(0)) || line.charAt(0) == '[')) {
            return Optional.empty();
        }
        try {
            for (Pattern pattern : DATED) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.lookingAt()) {
                    return Optional.of(dated(matcher, pattern.pattern()));
                }
            }
            Matcher time = TIME_OF_DAY.matcher(line);
            return time.lookingAt() ? Optional.of(today(time(time, 0), near)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // digits like a time that no clock shows
        }
    }

    private Instant dated(Matcher matcher, String pattern) {
        int year = Integer.parseInt(matcher.group("y"));
        int month = pattern.contains("?<mon>")
                ? MONTHS.indexOf(matcher.group("mon")) / 4 + 1
                : Integer.parseInt(matcher.group("mo"));
        LocalDate date = LocalDate.of(year < 100 ? 2000 + year : year, month, Integer.parseInt(matcher.group("d")));
        int half = 0;
        if (pattern.contains("?<ap>")) {
            int hour = Integer.parseInt(matcher.group("h")) % 12;
            half = hour + (matcher.group("ap").equals("PM") ? 12 : 0) - Integer.parseInt(matcher.group("h"));
        }
        LocalDateTime local = date.atTime(time(matcher, half));
        String offset = pattern.contains("?<z>") ? matcher.group("z") : null;
        return offset == null
                ? local.atZone(zone).toInstant()
                : local.toInstant(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
    }

    private static LocalTime time(Matcher matcher, int hours) {
        @Nullable String fraction = matcher.group("f");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(
                Integer.parseInt(matcher.group("h")) + hours,
                Integer.parseInt(matcher.group("m")),
                Integer.parseInt(matcher.group("s")),
                nanos);
    }

    private Instant today(LocalTime time, Instant near) {
        Instant today =
                near.atZone(zone).toLocalDate().atTime(time).atZone(zone).toInstant();
        return today.isAfter(near.plus(Duration.ofHours(1))) ? today.minus(Duration.ofDays(1)) : today;
    }
}
