package io.programmeragent.loki;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import io.programmeragent.api.observe.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Numbers over log lines, in LogQL: how many there are, and what stands in them. LogQL's series have no names and its counts
 * are of lines, so what {@link MetricSource} says all sources understand, it does not.
 */
final class LokiMetricSource implements MetricSource {
    private final LokiClient client;

    LokiMetricSource(LokiClient client) {
        this.client = client;
    }

    @Override
    public MetricResult query(String expression, Instant at) {
        MetricResult result = client.query(expression, at);
        List<Series> series = result.series().stream().map(s -> by(s, at)).toList();
        return new MetricResult(series, result.warnings(), result.infos());
    }

    /** Loki 3 gives a scalar the time in milliseconds as if it were seconds. */
    private static Series by(Series series, Instant at) {
        List<Sample> samples = series.samples().stream()
                .map(s -> s.at().isAfter(at) ? new Sample(at, s.value()) : s)
                .toList();
        return new Series(series.labels(), samples, series.histograms());
    }

    @Override
    public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        return client.queryRange(expression, from, to, step);
    }

    /** The streams that a selector finds. */
    @Override
    public List<Map<String, String>> series(String selector, Instant from, Instant to) {
        return client.streams(selector, from, to);
    }

    @Override
    public List<String> notices() {
        return client.peer().clock().notice().map(List::of).orElse(List.of());
    }

    @Override
    public void close() {
        client.close();
    }
}
