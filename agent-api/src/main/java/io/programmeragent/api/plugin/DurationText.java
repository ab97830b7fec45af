package io.programmeragent.api.plugin;

import java.time.Duration;

/** Durations for people, as a configuration gives them: what {@link ConfigType#duration} reads. */
public final class DurationText {
    private DurationText() {}

    /**
     * Such as {@code 250ms}, {@code 90s}, {@code 5m}, {@code 2h} or {@code 1d}: in the largest unit that loses nothing of the
     * whole milliseconds.
     */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }
}
