package io.programmeragent.core.service;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a service's log is read.
 *
 * @param interval how often new entries are read
 * @param request finds a failed request in a log entry, by the named groups {@code method}, {@code target} and,
 *     where logged, {@code body}; empty when the log does not hold requests
 * @param traces how many stack traces of one fingerprint within {@code window} make a signal
 * @param window over which they are counted
 * @param errors how many errors of one pattern within {@code window}, logged without a stack trace, make a signal where that
 *     pattern is new or comes far more often than before; 0 for never
 * @param silence after this without any entry that is a signal of its own; empty for a service that may be silent
 */
public record LogWatch(
        Duration interval,
        Optional<Pattern> request,
        int traces,
        Duration window,
        int errors,
        Optional<Duration> silence) {
    /** How many errors unless said otherwise. */
    public static final int ERRORS = 10;

    public LogWatch {
        if (traces < 1) {
            throw new IllegalArgumentException("traces " + traces + " is not positive");
        }
        if (errors < 0) {
            throw new IllegalArgumentException("errors " + errors + " is negative");
        }
    }

    /** Of a service that may be silent. */
    public LogWatch(Duration interval, Optional<Pattern> request, int traces, Duration window) {
        this(interval, request, traces, window, Optional.empty());
    }

    /** With the default number of errors. */
    public LogWatch(
            Duration interval, Optional<Pattern> request, int traces, Duration window, Optional<Duration> silence) {
        this(interval, request, traces, window, ERRORS, silence);
    }
}
