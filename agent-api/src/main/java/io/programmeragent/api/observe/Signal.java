package io.programmeragent.api.observe;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One report that something about a service is wrong, or right again.
 *
 * @param service which service
 * @param kind where it came from
 * @param fingerprint the same for every report of the same thing, unique within the service
 * @param state whether it holds
 * @param at since when
 * @param summary one line for people
 * @param details the numbers and names that led to it
 */
public record Signal(
        String service,
        SignalKind kind,
        String fingerprint,
        SignalState state,
        Instant at,
        String summary,
        Map<String, String> details) {
    public Signal {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(summary, "summary");
        details = Map.copyOf(details);
    }

    /** Two signals with the same identity are the same report, received twice. */
    public String identity() {
        return service + '|' + kind + '|' + fingerprint + '|' + state + '|' + at.toEpochMilli();
    }
}
