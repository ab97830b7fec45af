package io.programmeragent.standalone.http;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer.
 *
 * @param status 200 to 599
 * @param contentType of the body
 * @param body text, sent as UTF-8; may be empty
 */
public record Response(int status, String contentType, String body) {
    /** A JSON document. */
    public static Response json(int status, String document) {
        return new Response(status, "application/json", document);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
