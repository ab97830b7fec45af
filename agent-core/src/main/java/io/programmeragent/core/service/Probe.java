package io.programmeragent.core.service;

import io.programmeragent.api.observe.RecordedRequest;
import java.time.Duration;
import java.util.Objects;

/**
 * A request that is sent to a service again and again.
 *
 * @param name unique within the service
 * @param request what is sent
 * @param expectedStatus the status that is healthy, 100 to 599
 * @param interval from one try to the next
 * @param timeout after which a try has failed
 * @param failures how many failures in a row make a signal
 * @param successes how many successes in a row resolve it
 */
public record Probe(
        String name,
        RecordedRequest request,
        int expectedStatus,
        Duration interval,
        Duration timeout,
        int failures,
        int successes) {
    public Probe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(request, "request");
        if (failures < 1 || successes < 1) {
            throw new IllegalArgumentException("A probe needs at least one failure and one success to decide");
        }
    }
}
