package io.programmeragent.api;

import org.jspecify.annotations.Nullable;

/** The root of every exception that this library throws on purpose. */
public abstract class AgentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected AgentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
