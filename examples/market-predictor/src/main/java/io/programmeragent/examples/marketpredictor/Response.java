package io.programmeragent.examples.marketpredictor;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an endpoint answers. */
record Response(int status, String contentType, byte[] body) {
    static Response json(int status, Object value) {
        return new Response(status, "application/json", Json.write(value));
    }

    static Response error(int status, String reason) {
        return json(status, Map.of("error", reason));
    }

    static Response error(int status, String reason, String detail, String value) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", reason);
        body.put(detail, value);
        return json(status, body);
    }
}
