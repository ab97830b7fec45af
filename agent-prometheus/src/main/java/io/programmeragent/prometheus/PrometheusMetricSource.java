package io.programmeragent.prometheus;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.http.HttpAsk;
import io.programmeragent.http.HttpPeer;
import io.programmeragent.http.Json;
import io.programmeragent.http.SeriesAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Metrics over version 1 of Prometheus' query API. The server keeps its own time: where its clock is minutes from ours,
 * it is asked for its time, and what it answers is told in ours.
 */
final class PrometheusMetricSource implements MetricSource {
    private static final int SHOWN = 500;

    private final HttpPeer peer;
    private final int maxSeries;
    private final int maxSamples;

    PrometheusMetricSource(HttpPeer peer, int maxSeries, int maxSamples) {
        this.peer = peer;
        this.maxSeries = maxSeries;
        this.maxSamples = maxSamples;
    }

    @Override
    public MetricResult query(String expression, Instant at) {
        Duration ahead = peer.clock().correction();
        Map<String, String> form = form(expression);
        form.put("time", seconds(at.plus(ahead)));
        return ask("api/v1/query", expression, form, ahead);
    }

    @Override
    public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        Duration ahead = peer.clock().correction();
        Map<String, String> form = form(expression);
        form.put("start", seconds(from.plus(ahead)));
        form.put("end", seconds(to.plus(ahead)));
        form.put("step", decimal(step));
        form.put("nocache", "1"); // VictoriaMetrics moves start and end otherwise; others do not look at it
        return ask("api/v1/query_range", expression, form, ahead);
    }

    private Map<String, String> form(String expression) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", expression);
        form.put("timeout", decimal(peer.settings().timeout()));
        return form;
    }

    private MetricResult ask(String path, String expression, Map<String, String> form, Duration ahead) {
        HttpAsk ask = HttpAsk.question(path, "the query '" + shown(expression) + "'", form);
        return peer.ask(ask, body -> new SeriesAnswer(maxSeries, maxSamples, ahead).read(body));
    }

    @Override
    public List<Map<String, String>> series(String selector, Instant from, Instant to) {
        Duration ahead = peer.clock().correction();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("match[]", selector);
        form.put("start", seconds(from.plus(ahead)));
        form.put("end", seconds(to.plus(ahead)));
        form.put("limit", Integer.toString(maxSeries));
        HttpAsk ask = HttpAsk.question("api/v1/series", "the series of '" + shown(selector) + "'", form);
        return peer.ask(ask, body -> {
            Set<Map<String, String>> series = new LinkedHashSet<>();
            SeriesAnswer.data(
                    body,
                    data -> Json.array(data, element -> {
                        if (series.size() < maxSeries) {
                            series.add(Json.texts(element));
                        } else {
                            Json.skip(element);
                        }
                    }));
            return List.copyOf(series);
        });
    }

    @Override
    public Map<String, Metadata> metadata(String metric) {
        HttpAsk ask =
                HttpAsk.get("api/v1/metadata", "the metadata of '" + shown(metric) + "'", Map.of("metric", metric));
        return peer.ask(ask, body -> {
            Map<String, Metadata> metadata = new LinkedHashMap<>();
            SeriesAnswer.data(
                    body,
                    data -> Json.object(data, (name, values) -> {
                        // targets may disagree; the first is as good as any
                        List<Map<String, String>> said = new ArrayList<>();
                        Json.array(values, value -> said.add(Json.texts(value)));
                        if (!said.isEmpty()) {
                            Map<String, String> first = said.get(0);
                            metadata.put(
                                    name,
                                    new Metadata(
                                            first.getOrDefault("type", "unknown"),
                                            first.getOrDefault("help", ""),
                                            first.getOrDefault("unit", "")));
                        }
                    }));
            return metadata;
        });
    }

    private static String shown(String expression) {
        return expression.length() <= SHOWN ? expression : expression.substring(0, SHOWN) + "...";
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond())
                .add(BigDecimal.valueOf(at.getNano(), 9).setScale(3, RoundingMode.FLOOR))
                .toPlainString();
    }

    private static String decimal(Duration duration) {
        return duration.toMillis() + "ms";
    }

    @Override
    public List<String> notices() {
        return peer.clock().notice().map(List::of).orElse(List.of());
    }

    @Override
    public void close() {
        peer.close();
    }
}
