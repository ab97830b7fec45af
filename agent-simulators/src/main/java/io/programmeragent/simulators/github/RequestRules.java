package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which parameters and fields each call takes, of which types, and which it needs. The table {@code requests.txt} has a call
 * a line: method, path, and fields as {@code name:type}, with {@code !} where it is required and {@code ?} before a
 * parameter of the query; types are as in JSON, several joined by {@code |}, or words in parentheses.
 */
final class RequestRules {
    private static final String TABLE = "requests.txt";

    private final List<Call> calls = new ArrayList<>();

    RequestRules() {
        for (String line : table().lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                calls.add(Call.parse(line));
            }
        }
    }

    static String table() {
        try (InputStream in = RequestRules.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing beside " + RequestRules.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a call that is not as it should be. Calls that are not in the table may be as they like. */
    Optional<HttpAnswer> refusal(RestRequest request) {
        return calls.stream()
                .filter(call -> call.method().equals(request.method())
                        && call.path().matcher(request.path()).matches())
                .findFirst()
                .flatMap(call -> call.problem(request))
                .map(problem -> HttpAnswer.error(422, "Invalid request.\n\n" + problem));
    }

    private record Call(
            String method,
            Pattern path,
            Map<String, String> parameters,
            Map<String, String> fields,
            List<String> required) {
        static Call parse(String line) {
            String[] words = line.split(" ", -1);
            Map<String, String> parameters = new LinkedHashMap<>();
            Map<String, String> fields = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (int i = 2; i < words.length; i++) {
                String name = words[i].substring(0, words[i].indexOf(':')).replaceAll("[?!]", "");
                String type = words[i].substring(words[i].indexOf(':') + 1);
                (words[i].startsWith("?") ? parameters : fields).put(name, type);
                if (words[i].contains("!:")) {
                    required.add(name);
                }
            }
            String pattern =
                    words[1].replaceAll("\\{(path|ref|branch|name)}$", ".+").replaceAll("\\{[^}]+}", "[^/]+");
            return new Call(words[0], Pattern.compile(pattern), parameters, fields, required);
        }

        Optional<String> problem(RestRequest request) {
            for (Map.Entry<String, String> asked : request.query().entrySet()) {
                String parameter = asked.getKey();
                String value = asked.getValue();
                String type = parameters.get(parameter);
                if (type == null) {
                    return Optional.of("\"" + parameter + "\" is not a permitted parameter of this call.");
                }
                if (type.startsWith("(") && !words(type).contains(value)) {
                    return Optional.of(
                            "\"" + value + "\" of " + parameter + " is not a member of " + words(type) + ".");
                } else if (type.equals("integer") && !value.matches("-?\\d+")) {
                    return Optional.of("\"" + value + "\" of " + parameter + " is not an integer.");
                }
            }
            return body(request.body());
        }

        private Optional<String> body(JsonNode body) {
            if (!body.isObject() && !body.isMissingNode()) {
                // where nothing is required, GitHub takes a plain list too, of labels for example
                return required.isEmpty() ? Optional.empty() : Optional.of(body + " is not an object.");
            }
            for (String name : required) {
                if (!body.has(name)) {
                    return Optional.of("\"" + name + "\" wasn't supplied.");
                }
            }
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                String type = fields.get(field.getKey());
                if (type == null) {
                    return Optional.of("\"" + field.getKey() + "\" is not a permitted key.");
                } else if (!fits(type, field.getValue())) {
                    String kind = type.startsWith("(") ? "a member of " + words(type) : article(type);
                    return Optional.of(
                            "For 'properties/" + field.getKey() + "', " + field.getValue() + " is not " + kind + ".");
                }
            }
            return Optional.empty();
        }

        private static String article(String type) {
            return (type.matches("[aio].*") ? "an " : "a ") + type.replace("|", " or a ");
        }

        private static List<String> words(String type) {
            return List.of(type.substring(1, type.indexOf(')')).split(",", -1));
        }

        private static boolean fits(String type, JsonNode value) {
            if (type.startsWith("(")) {
                return value.isNull() ? type.endsWith("|null") : words(type).contains(value.asText());
            }
            return List.of(type.split("\\|", -1)).stream().anyMatch(one -> switch (one) {
                case "string" -> value.isTextual();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                case "boolean" -> value.isBoolean();
                case "array" -> value.isArray();
                case "object" -> value.isObject();
                case "null" -> value.isNull();
                default -> true;
            });
        }
    }
}
