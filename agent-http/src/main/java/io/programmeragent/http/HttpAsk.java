package io.programmeragent.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a server is asked.
 *
 * @param method upper case
 * @param path below the server's URL, without leading slash, encoded already
 * @param what in words for messages, such as {@code query up}
 * @param form sent in the URL for GET, as a form body otherwise
 * @param headers beside those of the settings
 * @param json a JSON body instead of a form
 * @param repeatable whether asking twice is the same as asking once, so that a failed try may be repeated
 */
public record HttpAsk(
        String method,
        String path,
        String what,
        Map<String, String> form,
        Map<String, String> headers,
        Optional<String> json,
        boolean repeatable) {
    public HttpAsk {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(what, "what");
        form = new LinkedHashMap<>(form);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(json, "json");
    }

    /** A GET with parameters. */
    public static HttpAsk get(String path, String what, Map<String, String> parameters) {
        return new HttpAsk("GET", path, what, parameters, Map.of(), Optional.empty(), true);
    }

    /** A question that is posted only because it may be too long for a URL. */
    public static HttpAsk question(String path, String what, Map<String, String> parameters) {
        return new HttpAsk("POST", path, what, parameters, Map.of(), Optional.empty(), true);
    }

    /** The same with one more header. */
    public HttpAsk header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAsk(method, path, what, form, more, json, repeatable);
    }
}
