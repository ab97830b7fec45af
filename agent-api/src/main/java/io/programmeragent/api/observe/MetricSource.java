package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;

/**
 * Answers questions about numbers over time.
 *
 * <p>The language is PromQL, or the part of it that the source documents; every source understands a selector with
 * equality matchers ({@code http_requests_total{status="500"}}), {@code sum(...)}, {@code rate(...[window])},
 * {@code increase(...[window])} and the four arithmetic operators between two such expressions.
 *
 * <p>Contract: (M1) a query that matches nothing answers no series, which is not an error; (M2) samples of a series
 * are ordered by time, without duplicates; (M3) NaN and infinities are passed on; (M4) what the source says about
 * the answer's completeness is in {@link MetricResult#warnings()}; (M5) an expression that it does not understand is
 * a {@link PluginException} of kind REJECTED that quotes the expression; (M6) nothing after {@code at} or {@code to}
 * is in the answer.
 */
public interface MetricSource extends Plugin {
    /** The value at one moment: each series has exactly one sample. */
    MetricResult query(String expression, Instant at);

    /** Values from {@code from} to {@code to}, both included, one per {@code step} where there is one. */
    MetricResult queryRange(String expression, Instant from, Instant to, Duration step);
}
