package io.programmeragent.api.operate;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a service stands, as its control sees it.
 *
 * @param status whether it runs; running is not yet healthy
 * @param commit the version it runs, where known
 * @param startedAt since when it runs, where known
 * @param detail such as the process id, or how it ended
 */
public record ServiceState(Status status, Optional<String> commit, Optional<Instant> startedAt, String detail) {
    public ServiceState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(detail, "detail");
    }

    @Override
    public String toString() {
        return switch (status) {
                    case RUNNING -> "running";
                    case STOPPED -> "not running";
                    case UNKNOWN -> "state unknown";
                }
                + commit.map(c -> " commit " + c.substring(0, Math.min(8, c.length())))
                        .orElse("")
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    /** Whether a service runs. */
    public enum Status {
        RUNNING,
        STOPPED,
        UNKNOWN
    }
}
