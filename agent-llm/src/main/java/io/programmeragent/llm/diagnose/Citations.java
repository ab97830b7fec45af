package io.programmeragent.llm.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.llm.tool.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what a model cites beside the evidence it was given: {@code metric:EXPRESSION} was asked for and had an answer,
 * {@code log:TEXT} is in a line of the incident's time, and {@code commit:HASH:PATH} is a commit that touched the file.
 */
final class Citations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METRICS = Set.of("query_metrics", "metric_value");
    private static final int COMMITS = 200;
    private static final int SHORTEST = 4;
    private static final int SHORTEST_HASH = 7;

    private final Investigation investigation;
    private final Instant from;
    private final Instant to;

    Citations(Investigation investigation, Instant from, Instant to) {
        this.investigation = investigation;
        this.from = from;
        this.to = to;
    }

    /** What is wrong with a citation, or nothing when it holds; empty when it is of none of these forms. */
    Optional<String> problem(String citation, List<ToolUse.Answered> answered) {
        int colon = citation.indexOf(':');
        String rest = citation.substring(colon + 1).strip();
        try {
            return switch (colon < 0 ? "" : citation.substring(0, colon)) {
                case "metric" ->
                    Optional.of(
                            metric(rest, answered)
                                    ? ""
                                    : "nobody asked for the metric " + rest + ", or it had no value");
                case "log" -> Optional.of(log(rest) ? "" : "no log line has \"" + rest + "\"");
                case "commit" ->
                    Optional.of(commit(rest) ? "" : "there is no commit " + rest.replace(":", " that touched "));
                default -> Optional.empty();
            };
        } catch (PluginException e) {
            return Optional.of("could not be checked: " + e.getMessage());
        }
    }

    private static boolean metric(String expression, List<ToolUse.Answered> answered) {
        return answered.stream()
                .filter(a -> METRICS.contains(a.tool()) && !a.text().isBlank())
                .anyMatch(a -> squeezed(argument(a.arguments(), "expression")).equals(squeezed(expression)));
    }

    private boolean log(String text) {
        return text.length() >= SHORTEST
                && !investigation.logs(text, from, to, 1).isEmpty();
    }

    private boolean commit(String cited) {
        String hash = cited.split(":", 2)[0].strip();
        String path = cited.contains(":") ? cited.split(":", 2)[1].strip() : "";
        return hash.length() >= SHORTEST_HASH
                && investigation.commits(COMMITS).stream()
                        .filter(c -> c.commit().startsWith(hash))
                        .anyMatch(c -> path.isEmpty()
                                || c.paths().stream().anyMatch(p -> p.equals(path) || p.endsWith("/" + path)));
    }

    private static String argument(String arguments, String name) {
        try {
            return JSON.readTree(arguments).path(name).asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
