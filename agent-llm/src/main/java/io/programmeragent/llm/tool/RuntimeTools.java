package io.programmeragent.llm.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.MetricResult;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looking at what the service says and measures, within the incident's own window. */
final class RuntimeTools {
    private static final int MOST_POINTS = 60;
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_COUNTED = 1000;

    private RuntimeTools() {}

    static List<Tool> of(Investigation investigation, Instant from, Instant to) {
        return List.of(
                Tool.of(
                        "query_metrics",
                        "An expression over the time of the incident, in PromQL.",
                        JsonObjectSchema.builder()
                                .addStringProperty("expression", "such as sum(rate(errors_total[1m]))")
                                .required("expression")
                                .build(),
                        "Aggregate with sum or max, or name labels.",
                        a -> metrics(investigation, a, from, to)),
                Tool.of(
                        "metric_value",
                        "The value of an expression in PromQL at one moment.",
                        JsonObjectSchema.builder()
                                .addStringProperty("expression", "such as sum(jvm_memory_used_bytes)")
                                .addStringProperty(
                                        "at", "such as 2026-01-31T10:15:00Z; the end of the incident if left out")
                                .required("expression")
                                .build(),
                        "Aggregate with sum or max, or name labels.",
                        a -> value(investigation, a, to)),
                Tool.of(
                        "search_logs",
                        "Log lines of the incident's time that contain a text, " + MOST_ENTRIES + " at most.",
                        JsonObjectSchema.builder()
                                .addStringProperty("text", "what the lines contain, literally")
                                .required("text")
                                .build(),
                        "Search for a longer text.",
                        a -> logs(investigation, a, from, to)),
                Tool.of(
                        "log_patterns",
                        "The shapes of the log lines of the incident's time that contain a text, the most frequent first,"
                                + " each with its count and an example.",
                        JsonObjectSchema.builder()
                                .addStringProperty("text", "what the lines contain, such as ERROR")
                                .required("text")
                                .build(),
                        "Search for a longer text.",
                        a -> patterns(investigation, a, from, to)),
                Tool.of(
                        "similar_incidents",
                        "Earlier incidents that look like this one, and what came of them.",
                        JsonObjectSchema.builder().build(),
                        "",
                        a -> {
                            StringBuilder told = new StringBuilder();
                            investigation
                                    .similarCases(5)
                                    .forEach(c -> told.append(ToolUse.shown(c)).append('\n'));
                            return told.toString();
                        }));
    }

    private static String metrics(Investigation investigation, JsonNode arguments, Instant from, Instant to) {
        Duration step = Duration.between(from, to).dividedBy(MOST_POINTS);
        Duration least = Duration.ofSeconds(1);
        return told(investigation.metrics(
                arguments.path("expression").asText(), from, to, step.compareTo(least) < 0 ? least : step));
    }

    private static String value(Investigation investigation, JsonNode arguments, Instant end) {
        Instant at = end;
        if (arguments.hasNonNull("at")) {
            try {
                at = Instant.parse(arguments.path("at").asText());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "at '" + arguments.path("at").asText() + "' is no moment such as 2026-01-31T10:15:00Z", e);
            }
        }
        return told(investigation.metrics(arguments.path("expression").asText(), at, at, Duration.ofSeconds(1)));
    }

    private static String told(MetricResult result) {
        StringBuilder told = new StringBuilder();
        for (MetricResult.Series series : result.series()) {
            told.append(new TreeMap<>(series.labels())).append('\n');
            series.samples()
                    .forEach(s -> told.append("  ")
                            .append(s.at().truncatedTo(ChronoUnit.SECONDS))
                            .append(' ')
                            .append(s.value())
                            .append('\n'));
            series.histograms().forEach(h -> told.append("  ").append(h).append('\n'));
        }
        result.warnings().forEach(w -> told.append("warning: ").append(w).append('\n'));
        return told.toString();
    }

    /** Lines that differ in numbers, ids and quoted texts alone have one shape. */
    private static String patterns(Investigation investigation, JsonNode arguments, Instant from, Instant to) {
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        investigation
                .logs(arguments.path("text").asText(), from, to, MOST_COUNTED)
                .forEach(entry -> shapes.computeIfAbsent(shape(entry.text()), s -> new ArrayList<>())
                        .add(entry.text()));
        StringBuilder told = new StringBuilder();
        shapes.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<String>> e) ->
                                e.getValue().size())
                        .reversed())
                .limit(MOST_ENTRIES)
                .forEach(e -> told.append(e.getValue().size())
                        .append(" x ")
                        .append(e.getKey())
                        .append("\n    such as: ")
                        .append(e.getValue().get(0).lines().findFirst().orElse(""))
                        .append('\n'));
        return told.toString();
    }

    private static String shape(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.replaceAll("\"[^\"]*\"|'[^']*'", "<text>")
                .replaceAll("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b", "<id>")
                .replaceAll("\\b(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{6,}\\b", "<id>")
                .replaceAll("\\d+", "<n>");
    }

    private static String logs(Investigation investigation, JsonNode arguments, Instant from, Instant to) {
        StringBuilder told = new StringBuilder();
        investigation
                .logs(arguments.path("text").asText(), from, to, MOST_ENTRIES)
                .forEach(entry -> told.append(entry.at())
                        .append(' ')
                        .append(new TreeMap<>(entry.labels()))
                        .append(' ')
                        .append(entry.text())
                        .append('\n'));
        return told.toString();
    }
}
