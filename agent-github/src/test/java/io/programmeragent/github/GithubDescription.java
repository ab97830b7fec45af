package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import io.programmeragent.simulators.github.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub's own description of its interface. What we send is held to it strictly: path, parameters, every field of a body.
 * What the simulator answers is held to it leniently: the fields that are there have the right types.
 */
final class GithubDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LENIENT = Set.of("required", "oneOf", "anyOf", "format");

    private static Optional<GithubDescription> found = Optional.empty();

    private final Path file;
    private final JsonNode document;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private GithubDescription(Path file) throws IOException {
        this.file = file;
        this.document = JSON.readTree(file.toFile());
    }

    /** The description, where there is one beside the project; it is read once. */
    static synchronized Optional<GithubDescription> find() throws IOException {
        if (found.isEmpty()) {
            found = search();
        }
        return found;
    }

    private static Optional<GithubDescription> search() throws IOException {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path file = up.resolve("shared/data/github/api.github.com.subset.json");
            if (Files.isRegularFile(file)) {
                return Optional.of(new GithubDescription(file));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a call or its answer. */
    List<String> problems(Exchange exchange) {
        String what = exchange.method() + " " + exchange.path();
        Optional<String> template = template(exchange);
        if (template.isEmpty()) {
            return List.of(what + " is not in the description");
        }
        JsonNode operation = document.path("paths")
                .path(template.get())
                .path(exchange.method().toLowerCase(Locale.ROOT));
        List<String> problems = new ArrayList<>(query(what, operation, exchange.query()));
        String place =
                "/paths/" + escaped(template.get()) + "/" + exchange.method().toLowerCase(Locale.ROOT);
        String body = "/requestBody/content/application~1json/schema";
        if (!exchange.body().isBlank()) {
            JsonNode schema = operation.at(body);
            if (schema.isMissingNode()) {
                problems.add(what + " takes no body");
            } else {
                problems.addAll(validate(what, place + body, exchange.body(), Set.of()));
                problems.addAll(unknown(what, schema, exchange.body()));
            }
        }
        String answer = "/responses/" + exchange.status() + "/content/application~1json/schema";
        boolean known = exchange.status() == 304
                || exchange.status() == 401
                || operation.path("responses").has(String.valueOf(exchange.status()));
        if (!known) {
            problems.add(what + " is never answered with " + exchange.status());
        }
        if (!operation.at(answer).isMissingNode() && !exchange.answer().isBlank()) {
            problems.addAll(validate(what + " answered", place + answer, exchange.answer(), LENIENT));
        }
        return problems;
    }

    /** The path of the description; one without variables before one with. */
    private Optional<String> template(Exchange exchange) {
        String best = null;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            boolean fits = exchange.path().matches(path.getKey().replaceAll("\\{[^}]+}", "[^/]+"))
                    && path.getValue().has(exchange.method().toLowerCase(Locale.ROOT));
            if (fits && (best == null || variables(path.getKey()) < variables(best))) {
                best = path.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    private static long variables(String template) {
        return template.chars().filter(c -> c == '{').count();
    }

    private List<String> query(String what, JsonNode operation, String query) {
        Set<String> declared = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asText().equals("query")) {
                declared.add(resolved.path("name").asText());
            }
        }
        return query.isEmpty()
                ? List.of()
                : List.of(query.split("&", -1)).stream()
                        .map(p -> p.substring(0, Math.max(0, p.indexOf('='))))
                        .filter(name -> !declared.contains(name))
                        .map(name -> what + " has no parameter " + name)
                        .toList();
    }

    private List<String> unknown(String what, JsonNode schema, String body) {
        JsonNode properties = resolved(schema).path("properties");
        List<String> unknown = new ArrayList<>();
        if (!properties.isMissingNode()) {
            read(body).fieldNames().forEachRemaining(name -> {
                if (!properties.has(name)) {
                    unknown.add(what + " has no field " + name);
                }
            });
        }
        return unknown;
    }

    private List<String> validate(String what, String pointer, String body, Set<String> ignored) {
        JsonSchema schema = schemas.getSchema(SchemaLocation.of(file.toUri() + "#" + pointer));
        return schema.validate(read(body)).stream()
                .filter(m -> !ignored.contains(m.getType()))
                .map(m -> what + ": " + m.getMessage())
                .toList();
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
