package io.programmeragent.api.observe;

import java.util.Map;
import java.util.Objects;

/**
 * An HTTP request to a service, as a probe sends it or as a log recorded it.
 *
 * @param method upper case
 * @param target path and query, beginning with {@code /}
 * @param headers by name
 * @param body empty when there is none
 */
public record RecordedRequest(String method, String target, Map<String, String> headers, String body) {
    public RecordedRequest {
        Objects.requireNonNull(method, "method");
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("Request target '" + target + "' does not begin with /");
        }
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    @Override
    public String toString() {
        return method + " " + target + (body.isEmpty() ? "" : " " + body);
    }
}
