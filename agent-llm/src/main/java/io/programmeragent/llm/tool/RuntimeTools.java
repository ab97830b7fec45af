package io.programmeragent.llm.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.programmeragent.api.diagnose.Investigation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looking at what the service says and measures, within the incident's own window. */
final class RuntimeTools {
    private static final int MOST_POINTS = 60;
    private static final int MOST_ENTRIES = 50;

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
                        "search_logs",
                        "Log lines of the incident's time that contain a text, " + MOST_ENTRIES + " at most.",
                        JsonObjectSchema.builder()
                                .addStringProperty("text", "what the lines contain, literally")
                                .required("text")
                                .build(),
                        "Search for a longer text.",
                        a -> logs(investigation, a, from, to)),
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
        return investigation
                .metrics(arguments.path("expression").asText(), from, to, step.compareTo(least) < 0 ? least : step)
                .toString();
    }

    private static String logs(Investigation investigation, JsonNode arguments, Instant from, Instant to) {
        StringBuilder told = new StringBuilder();
        investigation
                .logs(arguments.path("text").asText(), from, to, MOST_ENTRIES)
                .forEach(entry -> told.append(entry).append('\n'));
        return told.toString();
    }
}
