package io.programmeragent.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was looked for a moment ago and is not there, so that it need not be looked for again before it is made. Should
 * somebody have made it since, GitHub refuses the second one.
 */
final class GithubLooks {
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<String, Instant> missing = new ConcurrentHashMap<>();

    GithubLooks(InstantSource clock) {
        this.clock = clock;
    }

    void nothing(String marker) {
        missing.values().removeIf(at -> !isRecent(at));
        missing.put(marker, clock.instant());
    }

    /** Whether it was not there a moment ago. */
    boolean missing(String marker) {
        Instant at = missing.get(marker);
        return at != null && isRecent(at);
    }

    /** From now on it may be there. */
    void forget(String marker) {
        missing.remove(marker);
    }

    private boolean isRecent(Instant at) {
        return clock.instant().isBefore(at.plus(MOMENT));
    }
}
