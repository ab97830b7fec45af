package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request to the REST interface.
 *
 * @param method of HTTP
 * @param path decoded, from {@code /repos} on
 * @param query decoded
 * @param body an object, or missing
 * @param login who asks
 */
record RestRequest(String method, String path, Map<String, String> query, JsonNode body, String login) {
    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name));
    }

    int number(String name, int otherwise) {
        try {
            return asked(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A text that must be there. */
    String required(String name, String resource) {
        JsonNode value = body.path(name);
        if (!value.isTextual()) {
            throw new HttpAnswer.Refusal(HttpAnswer.error(
                    422,
                    value.isMissingNode()
                            ? "Invalid request.\n\n\"" + name + "\" wasn't supplied."
                            : "Invalid request.\n\nFor 'properties/" + name + "', " + value + " is not a string."));
        }
        if (value.asText().isBlank() && !name.equals("body")) {
            throw new HttpAnswer.Refusal(HttpAnswer.invalid(resource, "missing_field", name + " can't be blank"));
        }
        return value.asText();
    }

    Optional<String> text(String name) {
        return body.path(name).isTextual() ? Optional.of(body.path(name).asText()) : Optional.empty();
    }

    OptionalInt id(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
