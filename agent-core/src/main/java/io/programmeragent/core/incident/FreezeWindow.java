package io.programmeragent.core.incident;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of every week in which nothing is merged, such as {@code Fri 16:00 - Mon 08:00 Europe/Berlin}.
 *
 * @param zone in whose local time
 */
public record FreezeWindow(DayOfWeek fromDay, LocalTime from, DayOfWeek toDay, LocalTime to, ZoneId zone) {
    private static final Pattern FORM = Pattern.compile("(\\w{3}) (\\d\\d:\\d\\d) - (\\w{3}) (\\d\\d:\\d\\d) (\\S+)");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not of the form {@code Fri 16:00 - Mon 08:00 Europe/Berlin}
     */
    public static FreezeWindow parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        try {
            if (form.matches()) {
                return new FreezeWindow(
                        day(form.group(1)),
                        LocalTime.parse(form.group(2)),
                        day(form.group(3)),
                        LocalTime.parse(form.group(4)),
                        ZoneId.of(form.group(5)));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        throw new IllegalArgumentException("it is not of the form 'Fri 16:00 - Mon 08:00 Europe/Berlin'");
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equals(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }

    /** Whether a moment is in it; its end is not. */
    public boolean holds(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        long now = minute(local.getDayOfWeek(), local.toLocalTime());
        long begin = minute(fromDay, from);
        long end = minute(toDay, to);
        return begin < end ? begin <= now && now < end : now >= begin || now < end;
    }

    private static long minute(DayOfWeek day, LocalTime time) {
        return (day.getValue() - 1) * 1440L + ChronoUnit.MINUTES.between(LocalTime.MIDNIGHT, time);
    }

    @Override
    public String toString() {
        return fromDay.name().substring(0, 3) + " " + from + " - "
                + toDay.name().substring(0, 3) + " " + to + " " + zone;
    }
}
