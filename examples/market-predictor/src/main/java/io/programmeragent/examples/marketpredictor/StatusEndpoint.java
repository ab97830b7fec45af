package io.programmeragent.examples.marketpredictor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** {@code GET /status}: which build runs, since when, and how it fares. */
final class StatusEndpoint implements Endpoint {
    private final Release release;
    private final ServiceMetrics metrics;
    private final InstantSource clock;
    private final Instant startedAt;

    StatusEndpoint(Release release, ServiceMetrics metrics, InstantSource clock) {
        this.release = release;
        this.metrics = metrics;
        this.clock = clock;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    record Status(
            String service,
            String version,
            String commit,
            String startedAt,
            long uptimeSeconds,
            long requests,
            long errors) {}

    @Override
    public Response answer(Request request) {
        return Response.json(
                200,
                new Status(
                        Release.SERVICE,
                        release.version(),
                        release.commit(),
                        startedAt.toString(),
                        Duration.between(startedAt, clock.instant()).toSeconds(),
                        metrics.requests(),
                        metrics.errors()));
    }
}
