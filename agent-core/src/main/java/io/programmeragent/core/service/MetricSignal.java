package io.programmeragent.core.service;

import java.time.Duration;
import java.util.Objects;

/**
 * An expression over metrics that tells trouble when its value is at or above a threshold.
 *
 * @param name unique within the service
 * @param expression in the metric source's language; its value is a single number
 * @param threshold at or above which it fires
 * @param clear below which it resolves; at most the threshold, so that a value at the edge does not flap
 * @param interval how often it is asked
 */
public record MetricSignal(String name, String expression, double threshold, double clear, Duration interval) {
    public MetricSignal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(interval, "interval");
        if (!(clear <= threshold)) {
            throw new IllegalArgumentException("clear " + clear + " is above the threshold " + threshold);
        }
    }
}
