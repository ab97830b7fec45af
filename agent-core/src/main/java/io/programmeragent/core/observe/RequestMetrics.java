package io.programmeragent.core.observe;

import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.util.Objects;

/**
 * The expressions that count a service's requests. In each, {@code {service}} stands for the service's name and
 * {@code {window}} for the stretch of time that is measured.
 *
 * @param total all requests
 * @param failed those that the service failed to answer
 * @param seconds how long all of them took together
 */
public record RequestMetrics(String total, String failed, String seconds) {
    private static final String OWN = "job=\"{service}\",uri!~\"/(actuator/.*|health|ready|status|metrics)\"";

    public RequestMetrics {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(seconds, "seconds");
    }

    /** As Micrometer counts them; those that only look after the service are left out. */
    public static RequestMetrics micrometer() {
        return new RequestMetrics(
                "sum(increase(http_server_requests_seconds_count{" + OWN + "}[{window}]))",
                "sum(increase(http_server_requests_seconds_count{" + OWN + ",status=~\"5..\"}[{window}]))",
                "sum(increase(http_server_requests_seconds_sum{" + OWN + "}[{window}]))");
    }

    static String fill(String expression, WatchedService service, Duration window) {
        return within(expression.replace("{service}", service.name()), window);
    }

    /** An expression over a stretch of time. */
    static String within(String expression, Duration window) {
        String length = window.toMillis() % 1000 == 0 ? window.toSeconds() + "s" : window.toMillis() + "ms";
        return expression.replace("{window}", length);
    }
}
