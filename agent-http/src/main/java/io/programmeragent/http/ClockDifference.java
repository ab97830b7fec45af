package io.programmeragent.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a server's clock is from ours, by the Date header of its answers, which counts seconds. */
public final class ClockDifference {
    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration CORRECTED = Duration.ofHours(1);

    private volatile Duration ahead = Duration.ZERO;

    void saw(@Nullable String date, Instant ours) {
        try {
            if (date != null) {
                ahead = Duration.between(
                        ours,
                        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            }
        } catch (DateTimeException e) {
            // a server that does not tell its time tells no difference
        }
    }

    /**
     * How much to add to our time to get the server's; zero while the clocks agree within 30 s, and above an hour, where
     * one of them is not merely wrong.
     */
    public Duration correction() {
        Duration difference = ahead;
        return difference.abs().compareTo(NOTICED) < 0 || difference.abs().compareTo(CORRECTED) > 0
                ? Duration.ZERO
                : difference;
    }

    /** What people should know about it. */
    public Optional<String> notice() {
        Duration difference = ahead;
        return difference.abs().compareTo(NOTICED) < 0
                ? Optional.empty()
                : Optional.of("the server's clock is " + difference.abs().toSeconds() + " s "
                        + (difference.isNegative() ? "behind" : "ahead of") + " ours");
    }
}
