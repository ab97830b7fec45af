package io.programmeragent.simulators.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The hour's calls. */
final class RateLimit {
    private static final int LIMIT = 5000;

    private final InstantSource clock;
    private Instant reset;
    private int left = LIMIT;

    RateLimit(InstantSource clock) {
        this.clock = clock;
        this.reset = clock.instant().plus(Duration.ofHours(1));
    }

    synchronized void left(int calls) {
        left = calls;
        reset = clock.instant().plus(Duration.ofHours(1));
    }

    synchronized void count(boolean counts) {
        if (!clock.instant().isBefore(reset)) {
            left(LIMIT);
        }
        left = Math.max(0, left - (counts ? 1 : 0));
    }

    synchronized boolean exceeded() {
        return left == 0 && clock.instant().isBefore(reset);
    }

    HttpAnswer refusal() {
        return HttpAnswer.error(403, "API rate limit exceeded for user ID 1.");
    }

    synchronized Map<String, String> headers() {
        return Map.of(
                "X-RateLimit-Limit", Integer.toString(LIMIT),
                "X-RateLimit-Remaining", Integer.toString(left),
                "X-RateLimit-Used", Integer.toString(LIMIT - left),
                "X-RateLimit-Reset", Long.toString(reset.getEpochSecond()),
                "X-RateLimit-Resource", "core");
    }

    synchronized Map<String, Object> document() {
        Map<String, Object> core = Documents.object(
                "limit", LIMIT, "remaining", left, "used", LIMIT - left, "reset", reset.getEpochSecond());
        return Documents.object(
                "resources",
                Documents.object("core", core, "search", core, "graphql", core, "integration_manifest", core),
                "rate",
                core);
    }
}
