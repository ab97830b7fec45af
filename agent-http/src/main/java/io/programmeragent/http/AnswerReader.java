package io.programmeragent.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of an answer while it comes in.
 *
 * @param <T> what it reads
 */
@FunctionalInterface
public interface AnswerReader<T> {
    /**
     * Reads a body.
     *
     * @param body must not be kept
     * @throws com.fasterxml.jackson.core.JacksonException when it does not follow the protocol
     */
    T read(InputStream body) throws IOException;
}
