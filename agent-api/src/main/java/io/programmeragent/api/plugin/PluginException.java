package io.programmeragent.api.plugin;

import io.programmeragent.api.AgentException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin could not do what it was asked. The engine decides by {@link Kind#retryable()} alone whether
 * to ask again. The message names what was asked of whom; it never holds a secret or a whole prompt.
 */
public final class PluginException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public PluginException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, Optional.empty());
    }

    public PluginException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** With how long the peer asked us to wait. */
    public PluginException(Kind kind, String message, @Nullable Throwable cause, Optional<Duration> retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the peer asked us to wait, when it said so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** What kind of failure it was, and so whether asking again can help. */
    public enum Kind {
        /** The peer could not be reached, or answered that it cannot serve now. */
        UNAVAILABLE(true),
        /** The peer did not answer in time. */
        TIMEOUT(true),
        /** The peer asked us to slow down. */
        RATE_LIMITED(true),
        /** The state of the peer has moved on; look again before deciding. */
        CONFLICT(true),
        /** The credentials are missing, wrong, expired or too weak. */
        UNAUTHORIZED(false),
        /** What was asked for does not exist. */
        NOT_FOUND(false),
        /** The peer understood and refuses. */
        REJECTED(false),
        /** The peer's answer does not follow its protocol. */
        INVALID_ANSWER(false),
        /** This machine lacks something: disk, memory, an executable. */
        RESOURCES(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether asking again, unchanged, can help. */
        public boolean retryable() {
            return retryable;
        }
    }
}
