package io.programmeragent.core.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.core.service.WatchedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what a service says about its dependencies in a JSON health answer: under {@code dependencies}, or
 * {@code components} as Spring Boot does, an object by name; under {@code checks}, as MicroProfile does, a list. A value
 * is a text such as {@code "DOWN: Connection refused"}, or an object with a {@code status}.
 */
final class HealthAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DETAIL = 300;

    private HealthAnswer() {}

    /** The reported state of those dependencies that are configured. */
    static List<Evidence.Dependency> dependencies(String answer, List<WatchedService.Dependency> configured) {
        if (configured.isEmpty() || !answer.stripLeading().startsWith("{")) {
            return List.of();
        }
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return List.of();
        }
        List<Evidence.Dependency> found = new ArrayList<>();
        for (WatchedService.Dependency dependency : configured) {
            node(root, dependency.name())
                    .flatMap(HealthAnswer::status)
                    .map(s -> new Evidence.Dependency("reported-" + dependency.name(), dependency.name(), up(s), s))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<JsonNode> node(JsonNode root, String name) {
        for (String parent : List.of("dependencies", "components", "details")) {
            JsonNode node = root.path(parent).path(name);
            if (!node.isMissingNode()) {
                return Optional.of(node);
            }
        }
        for (JsonNode check : root.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> status(JsonNode node) {
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue() ? "UP" : "DOWN");
        }
        if (node.isTextual()) {
            return Optional.of(shorten(node.textValue())).filter(s -> !s.isBlank());
        }
        String status = node.path("status").asText("");
        if (status.isBlank()) {
            return Optional.empty();
        }
        for (String detail : List.of("detail", "error", "message", "details", "data")) {
            JsonNode more = node.path(detail);
            if (more.isTextual() || (more.isContainerNode() && !more.isEmpty())) {
                return Optional.of(shorten(status + ": " + (more.isTextual() ? more.textValue() : more.toString())));
            }
        }
        return Optional.of(shorten(status));
    }

    private static boolean up(String status) {
        String word = status.strip().split("[^A-Za-z_]", 2)[0].toUpperCase(Locale.ROOT);
        return List.of("UP", "OK", "HEALTHY", "PASS", "AVAILABLE", "TRUE").contains(word);
    }

    private static String shorten(String text) {
        return text.length() <= DETAIL ? text : text.substring(0, DETAIL);
    }
}
