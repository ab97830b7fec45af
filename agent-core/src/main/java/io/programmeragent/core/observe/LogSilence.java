package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** That a service that always logs has not logged for long is a signal of its own, {@code absent:log}: it is no health. */
final class LogSilence {
    private final String service;
    private final Optional<Duration> longest;
    private final Duration repeat;
    private Optional<Instant> heard = Optional.empty();
    private boolean silent;
    private Instant said = Instant.MIN;

    /**
     * One that waits for the first look.
     *
     * @param longest how long it may be silent; empty for ever
     * @param repeat how often it is said again
     */
    LogSilence(String service, Optional<Duration> longest, Duration repeat) {
        this.service = service;
        this.longest = longest;
        this.repeat = repeat;
    }

    void heard(Instant now) {
        heard = Optional.of(now);
    }

    /** What is to be said, if anything. */
    Optional<Signal> look(Instant now) {
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        Instant since = heard.orElse(now);
        heard = Optional.of(since);
        boolean is = !now.isBefore(since.plus(longest.get()));
        boolean say = is != silent || (is && !now.isBefore(said.plus(repeat)));
        silent = is;
        if (!say) {
            return Optional.empty();
        }
        said = now;
        return Optional.of(new Signal(
                service,
                SignalKind.LOG,
                "absent:log",
                is ? SignalState.FIRING : SignalState.RESOLVED,
                now,
                is ? "nothing has been logged since " + since : "there are log entries again",
                Map.of(
                        "silent-since",
                        is ? since.toString() : "not silent",
                        "silence",
                        longest.get().toString())));
    }
}
