package io.programmeragent.loki;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.HttpAsk;
import io.programmeragent.http.HttpPeer;
import io.programmeragent.http.Json;
import io.programmeragent.http.SeriesAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one Loki over version 1 of its API. */
final class LokiClient implements AutoCloseable {
    private static final int SHOWN = 500;
    private static final int MAX_SERIES = 10_000;
    private static final int MAX_SAMPLES = 1_000_000;
    private static final long MAX_TEXTS = 32_000_000;
    private static final Pattern LIMIT = Pattern.compile("max_entries_limit_per_query \\(\\d+ > (\\d+)\\)");

    private final HttpPeer peer;
    private final Optional<String> tenant;
    private final int maxText;
    private final AtomicInteger mostLines;

    /**
     * One that has not been asked anything.
     *
     * @param tenant whose logs, where the server keeps those of several
     * @param maxText characters of a line that are kept
     * @param mostLines that the server gives at once; it says so when it gives fewer
     */
    LokiClient(HttpPeer peer, Optional<String> tenant, int maxText, int mostLines) {
        this.peer = peer;
        this.tenant = tenant;
        this.maxText = maxText;
        this.mostLines = new AtomicInteger(mostLines);
    }

    HttpPeer peer() {
        return peer;
    }

    /**
     * Lines between two times, oldest first.
     *
     * @param from nanoseconds, included
     * @param to nanoseconds, excluded
     * @param atMost how many lines, the oldest or the newest of them by the direction
     */
    Lines lines(String query, long from, long to, int atMost, Direction direction) {
        int limit = Math.min(atMost, mostLines.get());
        while (true) {
            try {
                List<LokiLine> lines = ask(query, from, to, limit, direction);
                return new Lines(lines, lines.size() < limit);
            } catch (PluginException e) {
                limit = fewer(limit, e);
            }
        }
    }

    private int fewer(int limit, PluginException e) {
        Matcher allowed = LIMIT.matcher(String.valueOf(e.getMessage()));
        if (allowed.find() && Integer.parseInt(allowed.group(1)) < limit) {
            int most = Math.max(1, Integer.parseInt(allowed.group(1)));
            mostLines.set(most);
            return most;
        }
        if (LokiAnswer.TOO_MUCH.equals(e.getMessage()) && limit > 1) {
            return Math.max(1, limit / 4);
        }
        throw e;
    }

    private List<LokiLine> ask(String query, long from, long to, int limit, Direction direction) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", query);
        form.put("start", Long.toString(from));
        form.put("end", Long.toString(to));
        form.put("limit", Integer.toString(limit));
        form.put("direction", direction.name().toLowerCase(Locale.ROOT));
        HttpAsk ask = get("query_range", "the lines of '" + shown(query) + "'", form)
                .header("X-Loki-Response-Encoding-Flags", "categorize-labels");
        return peer.ask(ask, body -> new LokiAnswer(maxText, MAX_TEXTS).query(body, direction == Direction.BACKWARD));
    }

    MetricResult query(String expression, Instant at) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", expression);
        form.put("time", Long.toString(LokiLine.nanos(at)));
        return series("query", expression, form);
    }

    MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", expression);
        form.put("start", Long.toString(LokiLine.nanos(from)));
        form.put("end", Long.toString(LokiLine.nanos(to)));
        form.put("step", step.toMillis() + "ms");
        return series("query_range", expression, form);
    }

    private MetricResult series(String path, String expression, Map<String, String> form) {
        HttpAsk ask = get(path, "the query '" + shown(expression) + "'", form);
        return peer.ask(ask, body -> new SeriesAnswer(MAX_SERIES, MAX_SAMPLES, Duration.ZERO).read(body));
    }

    /** The streams that a selector finds, by their labels. */
    List<Map<String, String>> streams(String selector, Instant from, Instant to) {
        HttpAsk ask = get(
                "series",
                "the streams of '" + shown(selector) + "'",
                Map.of(
                        "match[]",
                        selector,
                        "start",
                        Long.toString(LokiLine.nanos(from)),
                        "end",
                        Long.toString(LokiLine.nanos(to))));
        return peer.ask(ask, body -> {
            Set<Map<String, String>> streams = new LinkedHashSet<>();
            SeriesAnswer.data(
                    body,
                    data -> Json.array(data, element -> {
                        if (streams.size() < MAX_SERIES) {
                            streams.add(Json.texts(element));
                        } else {
                            Json.skip(element);
                        }
                    }));
            return List.copyOf(streams);
        });
    }

    /** The labels there are. */
    List<String> labels() {
        return list(get("labels", "the labels", Map.of()));
    }

    /** The values that a label has; none when nobody uses it. */
    List<String> values(String label) {
        return list(get("label/" + label + "/values", "the values of the label " + label, Map.of()));
    }

    private List<String> list(HttpAsk ask) {
        return peer.ask(ask, body -> {
            List<String> values = new ArrayList<>();
            SeriesAnswer.data(
                    body,
                    data -> Json.array(data, element -> {
                        if (values.size() < MAX_SERIES) {
                            values.add(Json.text(element));
                        } else {
                            Json.skip(element);
                        }
                    }));
            return List.copyOf(values);
        });
    }

    /** What is asked to be told of new lines; the answer is a web socket. */
    HttpAsk tail(String query, long from) {
        return get("tail", "the tail of '" + shown(query) + "'", Map.of("query", query, "start", Long.toString(from)));
    }

    private HttpAsk get(String path, String what, Map<String, String> form) {
        HttpAsk ask = HttpAsk.get("loki/api/v1/" + path, what, form);
        return tenant.map(t -> ask.header("X-Scope-OrgID", t)).orElse(ask);
    }

    private static String shown(String query) {
        return query.length() <= SHOWN ? query : query.substring(0, SHOWN) + "...";
    }

    @Override
    public void close() {
        peer.close();
    }

    /** Which lines come when there are more than asked for. */
    enum Direction {
        /** The oldest. */
        FORWARD,
        /** The newest. */
        BACKWARD
    }

    /**
     * An answer.
     *
     * @param lines oldest first
     * @param all whether there are no more of them
     */
    record Lines(List<LokiLine> lines, boolean all) {}
}
