package io.programmeragent.examples.marketpredictor;

import java.nio.charset.StandardCharsets;

/** {@code GET /metrics}: OpenMetrics for those who ask for it, and else Prometheus text. */
final class MetricsEndpoint implements Endpoint {
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final ServiceMetrics metrics;

    MetricsEndpoint(ServiceMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Response answer(Request request) {
        String contentType = request.accept().contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return new Response(200, contentType, metrics.scrape(contentType).getBytes(StandardCharsets.UTF_8));
    }
}
