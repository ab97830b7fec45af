package io.programmeragent.core.service;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Numbers that tell trouble.
 *
 * @param name unique within the service
 * @param detection when they do
 * @param source the instance that is asked instead of the service's metric source
 * @param interval how often
 * @param opportunity whether it is something to make better and no fault: it opens no incident
 */
public record MetricSignal(
        String name, Detection detection, Optional<String> source, Duration interval, boolean opportunity) {
    public MetricSignal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detection, "detection");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(interval, "interval");
    }

    /** A value that is trouble at or above a threshold, until it is below a lower one. */
    public MetricSignal(String name, String expression, double threshold, double clear, Duration interval) {
        this(
                name,
                new Detection.Threshold(expression, threshold, clear, Detection.Side.ABOVE),
                Optional.empty(),
                interval,
                false);
    }
}
