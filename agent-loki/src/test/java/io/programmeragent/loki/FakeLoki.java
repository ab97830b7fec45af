package io.programmeragent.loki;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.programmeragent.http.Answering;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of Loki the plugin talks to, in memory: streams chosen by equal labels, lines filtered by a text, ranges, limits and
 * directions, as Loki documents them. Lines of one time come in the order in which they were pushed.
 */
final class FakeLoki implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FILTER = Pattern.compile("\\|= \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final int mostLines;
    private final Answering server;

    FakeLoki(int mostLines) {
        this.mostLines = mostLines;
        this.server = Answering.with((exchange, count) -> {
            URI uri = exchange.getRequestURI();
            Reply reply = answer(uri.getPath(), parameters(uri));
            exchange.getResponseHeaders()
                    .set("Content-Type", reply.status == 200 ? "application/json" : "text/plain; charset=utf-8");
            Answering.send(exchange, reply.status, reply.text);
        });
    }

    String url() {
        return server.url();
    }

    List<String> requests() {
        return server.requests();
    }

    void push(Map<String, String> stream, long nanos, String text) {
        lines.add(new Line(new TreeMap<>(stream), nanos, text, Map.of()));
    }

    void push(Map<String, String> stream, long nanos, String text, Map<String, String> metadata) {
        lines.add(new Line(new TreeMap<>(stream), nanos, text, metadata));
    }

    private Reply answer(String path, Map<String, String> asked) {
        if (path.endsWith("/query_range")) {
            return range(asked);
        } else if (path.endsWith("/labels")) {
            TreeSet<String> names = new TreeSet<>();
            lines.forEach(l -> names.addAll(l.stream.keySet()));
            return list(names);
        } else if (path.endsWith("/values")) {
            String label = path.replaceAll(".*/label/([^/]+)/values", "$1");
            TreeSet<String> values = new TreeSet<>();
            lines.stream().filter(l -> l.stream.containsKey(label)).forEach(l -> values.add(l.stream.get(label)));
            return values.isEmpty() ? new Reply(200, "{\"status\":\"success\"}\n") : list(values);
        }
        return new Reply(404, "404 page not found\n");
    }

    private static Reply list(Iterable<String> values) {
        ObjectNode root = JSON.createObjectNode().put("status", "success");
        ArrayNode data = root.putArray("data");
        values.forEach(data::add);
        return new Reply(200, root.toString());
    }

    private Reply range(Map<String, String> asked) {
        int limit = Integer.parseInt(asked.getOrDefault("limit", "100"));
        long from = Long.parseLong(asked.getOrDefault("start", ""));
        long to = Long.parseLong(asked.getOrDefault("end", ""));
        if (limit > mostLines) {
            return new Reply(
                    400,
                    "max entries limit per query exceeded, limit > max_entries_limit_per_query (" + limit + " > "
                            + mostLines + ")");
        }
        if (to <= from) {
            return new Reply(400, "end timestamp must not be before or equal to start time");
        }
        boolean forward = "forward".equals(asked.get("direction"));
        String query = asked.getOrDefault("query", "");
        Comparator<Line> order = Comparator.comparingLong(Line::nanos);
        List<Line> found = new ArrayList<>(lines.stream()
                .filter(l -> l.nanos >= from && l.nanos < to && matches(l, query))
                .sorted(order)
                .toList());
        if (!forward) {
            Collections.reverse(found);
        }
        return new Reply(200, streams(found.subList(0, Math.min(limit, found.size()))));
    }

    private static boolean matches(Line line, String query) {
        int end = query.indexOf("}");
        Matcher label = MATCHER.matcher(query).region(0, end + 1);
        while (label.find()) {
            if (!unquoted(label.group(2)).equals(line.stream.get(label.group(1)))) {
                return false;
            }
        }
        Matcher filter = FILTER.matcher(query);
        return !filter.find() || line.text.contains(unquoted(filter.group(1)));
    }

    private static String unquoted(String text) {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static String streams(List<Line> found) {
        Map<Map<String, String>, List<Line>> streams = new LinkedHashMap<>();
        found.forEach(
                l -> streams.computeIfAbsent(l.stream, s -> new ArrayList<>()).add(l));
        ObjectNode root = JSON.createObjectNode().put("status", "success");
        ArrayNode result = root.putObject("data").put("resultType", "streams").putArray("result");
        streams.forEach((labels, of) -> {
            ObjectNode stream = result.addObject();
            labels.forEach(stream.putObject("stream")::put);
            ArrayNode values = stream.putArray("values");
            for (Line line : of) {
                ArrayNode value =
                        values.addArray().add(Long.toString(line.nanos)).add(line.text);
                if (!line.metadata.isEmpty()) {
                    ObjectNode metadata = value.addObject().putObject("structuredMetadata");
                    line.metadata.forEach(metadata::put);
                }
            }
        });
        return root.toString();
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.close();
    }

    private record Line(Map<String, String> stream, long nanos, String text, Map<String, String> metadata) {}

    private record Reply(int status, String text) {}
}
