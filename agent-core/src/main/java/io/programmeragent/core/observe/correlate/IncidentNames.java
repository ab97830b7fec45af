package io.programmeragent.core.observe.correlate;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.trace.Digest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names incidents after the signal that opens them, such as {@code market-predictor-20260131-101530-3f1c}: the same
 * signal always gives the same name, so that a crash between two steps cannot open two.
 */
final class IncidentNames {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SERVICE_LENGTH = 40;

    private IncidentNames() {}

    static IncidentId of(Signal signal) {
        return new IncidentId(
                prefix(signal.service()) + SECOND.format(signal.at()) + "-" + Digest.hex(signal.identity(), 4));
    }

    /** What the names of all incidents of a service begin with; those of other services may, too. */
    static String prefix(String service) {
        String name =
                service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        return (name.isEmpty() ? "service" : name.substring(0, Math.min(SERVICE_LENGTH, name.length()))) + "-";
    }
}
