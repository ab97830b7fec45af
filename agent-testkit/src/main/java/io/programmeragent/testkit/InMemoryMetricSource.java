package io.programmeragent.testkit;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import io.programmeragent.api.observe.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Metrics as a test recorded them; it understands the part of PromQL that every source does. */
public final class InMemoryMetricSource extends InMemoryPlugin implements MetricSource {
    private final Map<Map<String, String>, NavigableMap<Instant, Double>> world = new HashMap<>();
    private final NavigableMap<Instant, String> warnings = new TreeMap<>();

    /**
     * Records one sample.
     *
     * @param series such as <code>http_requests_total{status="500"}</code>
     */
    public synchronized void record(String series, Instant at, double value) {
        world.computeIfAbsent(MetricExpressionParser.series(series), s -> new TreeMap<>())
                .put(at, value);
    }

    /** Answers for this moment, and for ranges that hold it, are from now on incomplete and say so. */
    public synchronized void warn(Instant at, String warning) {
        warnings.put(at, warning);
    }

    @Override
    public synchronized MetricResult query(String expression, Instant at) {
        asked();
        return range(expression, at, at, Duration.ofSeconds(1));
    }

    @Override
    public synchronized MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        asked();
        return range(expression, from, to, step);
    }

    private MetricResult range(String expression, Instant from, Instant to, Duration step) {
        MetricExpression parsed = MetricExpressionParser.parse(expression);
        Map<Map<String, String>, List<Sample>> samples = new HashMap<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
            Instant moment = at;
            parsed.at(moment, world)
                    .forEach((labels, value) -> samples.computeIfAbsent(labels, l -> new ArrayList<>())
                            .add(new Sample(moment, value)));
        }
        List<Series> series = samples.entrySet().stream()
                .map(e -> new Series(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(s -> new TreeMap<>(s.labels()).toString()))
                .toList();
        return new MetricResult(
                series, List.copyOf(warnings.subMap(from, true, to, true).values()));
    }
}
