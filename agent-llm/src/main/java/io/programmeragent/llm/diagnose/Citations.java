package io.programmeragent.llm.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.llm.tool.ToolUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks what a model cites beside the evidence it was given: {@code metric:EXPRESSION} was asked for and had an answer,
 * {@code log:TEXT} tells something and is in a line of the incident's time, a single word
 * not in most, and {@code commit:HASH:PATH} is a commit that touched the file.
 */
final class Citations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METRICS = Set.of("query_metrics", "metric_value");
    private static final int COMMITS = 200;
    private static final int SHORTEST = 4;
    private static final int SHORTEST_HASH = 7;
    private static final int SAMPLE = 200;
    private static final int COMMON = 20;

    /** What nearly any log has: levels, numbers, signs. */
    private static final Pattern NOTHING = Pattern.compile(
            "(?i)\\b(?:trace|debug|info|notice|warn|warning|error|err|severe|fatal|critical|failed|failure|exception|main|level|msg|message)\\b|[^\\p{L}]");

    /** A sample, or a histogram, of a series. */
    private static final Pattern VALUE = Pattern.compile("  \\S");

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
                case "log" -> Optional.of(log(rest));
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
                .filter(a -> METRICS.contains(a.tool())
                        && a.text().lines().anyMatch(line -> VALUE.matcher(line).lookingAt()))
                .anyMatch(a -> squeezed(argument(a.arguments(), "expression")).equals(squeezed(expression)));
    }

    /** What is wrong with a text of the log; the model was shown lines without secrets, and quotes them so. */
    private String log(String text) {
        List<String> parts = Pattern.compile("\\*{3,}")
                .splitAsStream(text)
                .map(String::strip)
                .toList();
        String longest =
                parts.stream().max(Comparator.comparingInt(String::length)).orElse("");
        if (NOTHING.matcher(longest).replaceAll("").length() < SHORTEST) {
            return "\"" + text + "\" tells nothing; cite more of the line";
        }
        long lines = investigation.logs(longest, from, to, SAMPLE).stream()
                .filter(entry -> inOrder(entry.text(), parts))
                .count();
        if (lines == 0) {
            return "no log line has \"" + text + "\"";
        }
        List<LogEntry> any = lines < COMMON || words(text) > 1 ? List.of() : investigation.logs("", from, to, SAMPLE);
        long with = any.stream().filter(e -> inOrder(e.text(), parts)).count();
        return any.size() >= COMMON && with * 2 > any.size()
                ? "most log lines have \"" + text + "\"; cite what only some have"
                : "";
    }

    /** How many words tell something; a name with dots is one. */
    private static long words(String text) {
        return Pattern.compile("\\s+")
                .splitAsStream(text)
                .filter(word -> !NOTHING.matcher(word).replaceAll("").isEmpty())
                .count();
    }

    private static boolean inOrder(String line, List<String> parts) {
        int at = 0;
        for (String part : parts) {
            int found = line.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return true;
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
