package io.programmeragent.simulators.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of the REST interface.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body a value for JSON, a String as it is, or nothing
 */
record HttpAnswer(int status, Map<String, String> headers, Object body) {
    static final Object NOTHING = new Object();

    static HttpAnswer ok(Object body) {
        return new HttpAnswer(200, Map.of(), body);
    }

    static HttpAnswer created(Object body) {
        return new HttpAnswer(201, Map.of(), body);
    }

    static HttpAnswer error(int status, String message) {
        return new HttpAnswer(status, Map.of(), errorBody(message));
    }

    /** GitHub's answer to what it understands and does not accept. */
    static HttpAnswer invalid(String resource, String code, String message) {
        Map<String, Object> body = errorBody("Validation Failed");
        body.put("errors", List.of(Map.of("resource", resource, "code", code, "message", message)));
        return new HttpAnswer(422, Map.of(), body);
    }

    /** The same about one field. */
    static HttpAnswer invalid(String resource, String field, String code, String message) {
        Map<String, Object> body = errorBody("Validation Failed");
        body.put("errors", List.of(Map.of("resource", resource, "field", field, "code", code, "message", message)));
        return new HttpAnswer(422, Map.of(), body);
    }

    private static Map<String, Object> errorBody(String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("documentation_url", "https://docs.github.com/rest");
        return body;
    }

    /** Ends a call early. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient HttpAnswer answer;

        Refusal(HttpAnswer answer) {
            super(String.valueOf(answer.body()), null, false, false);
            this.answer = answer;
        }

        HttpAnswer answer() {
            return answer;
        }
    }
}
