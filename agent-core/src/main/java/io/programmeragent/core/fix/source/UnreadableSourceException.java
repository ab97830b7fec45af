package io.programmeragent.core.fix.source;

import io.programmeragent.api.AgentException;
import org.jspecify.annotations.Nullable;

/** A source file that cannot be parsed; the message names the file, the place and the problem. */
public final class UnreadableSourceException extends AgentException {
    private static final long serialVersionUID = 1L;

    UnreadableSourceException(String path, String problem, @Nullable Throwable cause) {
        super(path + " cannot be parsed: " + problem, cause);
    }
}
