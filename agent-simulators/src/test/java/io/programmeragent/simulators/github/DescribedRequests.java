package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lines of the table of requests, from GitHub's own description. */
final class DescribedRequests {
    private final JsonNode document;

    DescribedRequests(Path description) throws IOException {
        this.document = new ObjectMapper().readTree(description.toFile());
    }

    /** One call's line; empty when the description does not have it. */
    String line(String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return "";
        }
        StringBuilder line = new StringBuilder(method + " " + path);
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode known = resolved(parameter);
            if (known.path("in").asText().equals("query")) {
                line.append(" ?")
                        .append(known.path("name").asText())
                        .append(':')
                        .append(type(known.path("schema")));
            }
        }
        JsonNode body = resolved(operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
        Map<String, String> fields = new TreeMap<>();
        Set<String> required = new LinkedHashSet<>();
        collect(body, fields);
        body.path("required").forEach(name -> required.add(name.asText()));
        fields.forEach((name, type) -> line.append(' ')
                .append(name)
                .append(required.contains(name) ? "!:" : ":")
                .append(type));
        return line.toString();
    }

    /** The fields of all variants. */
    private void collect(JsonNode schema, Map<String, String> fields) {
        schema.path("properties").properties().forEach(p -> fields.put(p.getKey(), type(p.getValue())));
        for (String variants : List.of("oneOf", "anyOf")) {
            schema.path(variants).forEach(variant -> collect(resolved(variant), fields));
        }
    }

    private String type(JsonNode declared) {
        JsonNode schema = resolved(declared);
        List<String> types = new ArrayList<>();
        for (String variants : List.of("oneOf", "anyOf")) {
            schema.path(variants).forEach(variant -> types.add(type(variant)));
        }
        if (types.isEmpty()) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(word -> words.add(word.asText()));
            types.add(words.isEmpty() ? schema.path("type").asText("any") : "(" + String.join(",", words) + ")");
        }
        if (schema.path("nullable").asBoolean()) {
            types.add("null");
        }
        return String.join("|", new LinkedHashSet<>(types));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
