package io.programmeragent.standalone.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status 200 to 599
 * @param contentType of the body
 * @param body text, sent as UTF-8; may be empty
 * @param headers beside those that every answer has
 */
public record Response(int status, String contentType, String body, Map<String, String> headers) {
    public Response {
        headers = Map.copyOf(headers);
    }

    /** One without headers of its own. */
    public Response(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /** A JSON document. */
    public static Response json(int status, String document) {
        return new Response(status, "application/json", document);
    }

    /** The same with a header instead of those it has. */
    Response header(String name, String value) {
        return new Response(status, contentType, body, Map.of(name, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
