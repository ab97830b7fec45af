package io.programmeragent.core.observe.logfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.observe.LogEntry;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A log line in JSON, by the field names of ECS, logstash, log4j's and Quarkus' layouts.
 *
 * @param at when, where it says so
 * @param level such as {@code ERROR}, where it says so
 * @param text the message, and the stack trace below it
 */
public record JsonLogLine(Optional<Instant> at, Optional<String> level, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LogTimes UTC = new LogTimes(ZoneOffset.UTC);
    private static final List<String> TIME =
            List.of("/@timestamp", "/timestamp", "/time", "/ts", "/timeMillis", "/instant");
    private static final List<String> MESSAGE = List.of("/message", "/msg");
    private static final List<String> LEVEL = List.of("/level", "/log.level", "/log/level", "/severity");
    private static final List<String> TRACE = List.of(
            "/stack_trace",
            "/stackTrace",
            "/error.stack_trace",
            "/error/stack_trace",
            "/exception/stack_trace",
            "/exception",
            "/thrown/extendedStackTrace",
            "/thrown/stackTrace");

    /** An entry that is a JSON object of any source, as what it says; its time stays that of the source. */
    public static LogEntry read(LogEntry entry) {
        return parse(entry.text(), UTC, entry.at())
                .map(json -> {
                    Map<String, String> labels = new LinkedHashMap<>(entry.labels());
                    json.level().ifPresent(level -> labels.put("level", level));
                    return new LogEntry(entry.at(), labels, json.text());
                })
                .orElse(entry);
    }

    /** The line's content; empty when it is not a JSON object with a message. */
    static Optional<JsonLogLine> parse(String line, LogTimes times, Instant near) {
        if (!line.startsWith("{") || !line.stripTrailing().endsWith("}")) {
            return Optional.empty();
        }
        JsonNode root;
        try {
            root = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        Optional<String> trace = text(root, TRACE);
        Optional<String> message = text(root, MESSAGE).or(() -> trace.map(t -> ""));
        return message.map(m -> new JsonLogLine(
                find(root, TIME).flatMap(t -> time(t, times, near)),
                text(root, LEVEL),
                trace.map(t -> m.isEmpty() ? t : m + "\n" + t).orElse(m).stripTrailing()));
    }

    private static Optional<JsonNode> find(JsonNode root, List<String> pointers) {
        return pointers.stream()
                .map(root::at)
                .filter(n -> !n.isMissingNode() && !n.isNull())
                .findFirst();
    }

    private static Optional<String> text(JsonNode root, List<String> pointers) {
        return pointers.stream().map(root::at).flatMap(n -> text(n).stream()).findFirst();
    }

    private static Optional<String> text(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        boolean lines = node.isArray()
                && !node.isEmpty()
                && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
        return lines
                ? Optional.of(StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::textValue)
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode node, LogTimes times, Instant near) {
        try {
            if (node.isNumber()) {
                return Optional.of(epoch(node.decimalValue()));
            }
            if (node.path("epochSecond").isIntegralNumber()) {
                return Optional.of(Instant.ofEpochSecond(
                        node.path("epochSecond").longValue(),
                        node.path("nanoOfSecond").longValue()));
            }
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
        return node.isTextual() ? times.at(node.textValue(), near) : Optional.empty();
    }

    /** A number is in seconds, milliseconds, microseconds or nanoseconds, by its size. */
    private static Instant epoch(BigDecimal number) {
        BigDecimal seconds = number;
        while (seconds.abs().compareTo(BigDecimal.valueOf(100_000_000_000L)) > 0) {
            seconds = seconds.movePointLeft(3);
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
}
