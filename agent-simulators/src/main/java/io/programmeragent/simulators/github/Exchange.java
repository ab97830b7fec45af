package io.programmeragent.simulators.github;

import java.util.Map;

/**
 * A request to the REST interface and its answer, as they went over the wire.
 *
 * @param method of HTTP
 * @param path from {@code /repos} on, without query
 * @param query undecoded, may be empty
 * @param headers of the request, by name in lower case; without credentials
 * @param body of the request
 * @param status of the answer
 * @param answer its body
 */
public record Exchange(
        String method, String path, String query, Map<String, String> headers, String body, int status, String answer) {
    public Exchange {
        headers = Map.copyOf(headers);
    }
}
