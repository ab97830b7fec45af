package io.programmeragent.api.observe;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Answers questions about numbers over time.
 *
 * <p>The language is PromQL, or the part of it that the source documents; every source understands a selector with
 * equality matchers ({@code http_requests_total{status="500"}}), {@code sum(...)}, {@code rate(...[window])},
 * {@code increase(...[window])} and the four arithmetic operators between two such expressions. One over something else than
 * metrics, such as LogQL over log lines, has a language of its own, and says so.
 *
 * <p>Contract: (M1) a query that matches nothing answers no series, which is not an error; (M2) samples of a series
 * are ordered by time, without duplicates; (M3) NaN and infinities are passed on; (M4) what the source says about
 * the answer's completeness is in {@link MetricResult#warnings()}; (M5) an expression that it does not understand is
 * a {@link PluginException} of kind REJECTED that quotes the expression; (M6) nothing after {@code at} or {@code to}
 * is in the answer; (M7) {@link #series} gives each matching series once; (M8) {@link #metadata} has nothing to say about
 * a metric that the source does not know, which is not an error.
 */
public interface MetricSource extends Plugin {
    /** The value at one moment: each series has exactly one sample. */
    MetricResult query(String expression, Instant at);

    /** Values from {@code from} to {@code to}, both included, one per {@code step} where there is one. */
    MetricResult queryRange(String expression, Instant from, Instant to, Duration step);

    /**
     * The labels of the series that have samples between two moments, the metric's name under {@code __name__}. Unless a
     * source knows better, those that sixty questions over that time find.
     *
     * @param selector such as <code>http_requests_total{status="500"}</code>
     */
    default List<Map<String, String>> series(String selector, Instant from, Instant to) {
        Duration step = Duration.between(from, to).dividedBy(60);
        Duration atLeast = step.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : step;
        return queryRange(selector, from, to, atLeast).series().stream()
                .map(MetricResult.Series::labels)
                .distinct()
                .toList();
    }

    /** What metrics are, by name; a source that does not know, knows none. */
    default Map<String, Metadata> metadata(String metric) {
        return Map.of();
    }

    /**
     * What a metric is.
     *
     * @param type such as {@code counter}, {@code gauge}, {@code histogram}; {@code unknown} when nobody says
     * @param help a sentence for people
     * @param unit may be empty
     */
    record Metadata(String type, String help, String unit) {}
}
