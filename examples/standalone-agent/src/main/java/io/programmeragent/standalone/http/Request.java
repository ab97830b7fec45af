package io.programmeragent.standalone.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * An HTTP question.
 *
 * @param path without query
 * @param query the first value of a parameter, by name
 * @param headers the first value of a header, by name in any case
 */
public record Request(
        String path, Function<String, Optional<String>> query, Function<String, Optional<String>> headers) {}
