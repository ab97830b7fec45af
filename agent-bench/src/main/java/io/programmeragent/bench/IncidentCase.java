package io.programmeragent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.core.rootcause.Pain;
import io.programmeragent.core.rootcause.ServiceSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder with metrics.csv as the PetShop data set has it: columns of a service, a metric and a statistic each, and rows
 * of seconds since the epoch; perhaps a target.json beside it, which says where and since when trouble is felt.
 *
 * @param name the folder, below the directory that was asked for
 * @param times of the rows, in seconds
 * @param services what was measured
 * @param entry where the trouble is felt, if somebody said
 * @param pain what is felt there
 * @param since when it began, in seconds
 * @param cause the service that is to blame, for scoring only
 */
record IncidentCase(
        String name,
        List<Double> times,
        Map<String, ServiceSamples> services,
        Optional<String> entry,
        Optional<Pain> pain,
        Optional<Double> since,
        Optional<String> cause) {
    private static final List<String> LATENCY = List.of("average", "avg", "mean", "p50", "p90", "p95", "p99");

    static IncidentCase read(Path root, Path metrics) throws IOException {
        List<List<String>> rows = Texts.csv(metrics);
        int width = rows.get(0).size();
        int first = 3;
        while (first < rows.size() && Double.isNaN(number(rows.get(first), 0))) {
            first++;
        }
        List<Double> times = new ArrayList<>();
        for (List<String> row : rows.subList(first, rows.size())) {
            times.add(number(row, 0));
        }
        Map<String, Map<String, double[]>> columns = new TreeMap<>();
        for (int c = 1; c < width; c++) {
            double[] values = new double[times.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(rows.get(first + i), c);
            }
            String kind = (rows.get(1).get(c) + "/" + rows.get(2).get(c)).toLowerCase(Locale.ROOT);
            columns.computeIfAbsent(rows.get(0).get(c), s -> new HashMap<>()).put(kind, values);
        }
        Map<String, ServiceSamples> services = new LinkedHashMap<>();
        columns.forEach((service, of) -> services.put(service, samples(of, times.size())));
        Path folder = metrics.toAbsolutePath().resolveSibling("");
        Path target = metrics.resolveSibling("target.json");
        JsonNode json = Files.exists(target)
                ? new ObjectMapper().readTree(target.toFile())
                : new ObjectMapper().createObjectNode();
        JsonNode felt = json.path("target");
        return new IncidentCase(
                root.toAbsolutePath().relativize(folder).toString(),
                times,
                services,
                text(felt.path("node")),
                text(felt.path("metric")).map(m -> m.contains("latency") ? Pain.LATENCY : Pain.FAILURES),
                felt.has("timestamp") ? Optional.of(felt.get("timestamp").asDouble()) : Optional.empty(),
                text(json.path("root_cause").path("node")));
    }

    /** Who calls whom, from a matrix with names in the first row and column; callers are the rows. */
    static Map<String, Set<String>> calls(Path graph) throws IOException {
        List<List<String>> rows = Texts.csv(graph);
        Map<String, Set<String>> calls = new TreeMap<>();
        List<String> callees = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            int shift = row.size() - callees.size();
            for (int c = 1; c < row.size(); c++) {
                double edge = number(row, c);
                if (!Double.isNaN(edge) && edge != 0) {
                    calls.computeIfAbsent(row.get(0), s -> new HashSet<>()).add(callees.get(c - shift));
                }
            }
        }
        return calls;
    }

    /** The rows from one index (inclusive) to another (exclusive). */
    Map<String, ServiceSamples> between(int from, int to) {
        Map<String, ServiceSamples> part = new LinkedHashMap<>();
        services.forEach((service, samples) -> part.put(service, samples.between(from, to)));
        return part;
    }

    /** The first row whose interval reaches into the trouble; the middle when nobody said since when. */
    int onset() {
        if (since.isEmpty()) {
            return times.size() / 2;
        }
        double step = times.size() > 1 ? times.get(1) - times.get(0) : 0;
        int onset = 0;
        while (onset < times.size() - 1 && times.get(onset) + step <= since.get()) {
            onset++;
        }
        return onset;
    }

    private static ServiceSamples samples(Map<String, double[]> of, int size) {
        double[] unknown = new double[size];
        Arrays.fill(unknown, Double.NaN);
        double[] latency = LATENCY.stream()
                .map(s -> of.get("latency/" + s))
                .filter(v -> v != null)
                .findFirst()
                .orElse(unknown);
        double[] failures = unknown.clone();
        double[] availability = first(of, "availability/").orElse(unknown);
        double whole = Arrays.stream(availability).filter(v -> v > 1).findAny().isPresent() ? 100 : 1;
        for (int i = 0; i < size; i++) {
            failures[i] = (whole - availability[i]) / whole;
        }
        return new ServiceSamples(first(of, "requests/").orElse(unknown), latency, failures);
    }

    private static Optional<double[]> first(Map<String, double[]> of, String metric) {
        return of.entrySet().stream()
                .filter(e -> e.getKey().startsWith(metric))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private static double number(List<String> row, int column) {
        try {
            return column < row.size() ? Double.parseDouble(row.get(column)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
