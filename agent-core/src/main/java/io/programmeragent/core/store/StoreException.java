package io.programmeragent.core.store;

import io.programmeragent.api.AgentException;
import org.jspecify.annotations.Nullable;

/** The store could not be read or written. What was recorded before is untouched; the message says what to do. */
public final class StoreException extends AgentException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        this(message, null);
    }
}
