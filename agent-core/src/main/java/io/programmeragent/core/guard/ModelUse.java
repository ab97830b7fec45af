package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What models used. A call whose end is not known, as when its connection broke, counts with the most that it could use.
 *
 * @param calls how many
 * @param tokens prompts and answers together
 * @param micros money, in millionths of the currency of the price table; 0 where no price is known
 * @param time in which they answered
 */
public record ModelUse(long calls, long tokens, long micros, Duration time) {
    public static ModelUse none() {
        return new ModelUse(0, 0, 0, Duration.ZERO);
    }

    /** Of one incident. */
    public static ModelUse of(Controls controls, IncidentId incident) {
        return of(controls, whose(incident));
    }

    /** Of a day (UTC). */
    public static ModelUse of(Controls controls, Instant day) {
        return of(controls, whose(day));
    }

    private static ModelUse of(Controls controls, String whose) {
        return new ModelUse(
                controls.used("calls:" + whose),
                controls.used("tokens:" + whose),
                controls.used("money:" + whose),
                Duration.ofMillis(controls.used("time:" + whose)));
    }

    static String whose(IncidentId incident) {
        return "incident:" + incident;
    }

    static String whose(Instant day) {
        return "day:" + day.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
