package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * That a service that always logs has not logged for long is a signal of its own, {@code absent:log}: it is no health. Time in
 * which the log could not be read does not count: nobody knows what was logged then.
 */
final class LogSilence {
    private final String service;
    private final Optional<Duration> longest;
    private final Duration repeat;
    private Optional<Instant> heard = Optional.empty();
    private Duration quiet = Duration.ZERO;
    private Optional<Instant> lastQuiet = Optional.empty();
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

    /** Puts back what {@link #silentSince()} gave before a restart: it is not over before there is an entry. */
    void restore(Instant since, Instant now) {
        longest.ifPresent(enough -> {
            heard = Optional.of(since);
            quiet = enough;
            silent = true;
            said = now;
        });
    }

    /** Since when it has been silent for so long that it was said; empty while it is not. */
    Optional<Instant> silentSince() {
        return silent ? heard : Optional.empty();
    }

    void heard(Instant now) {
        heard = Optional.of(now);
        quiet = Duration.ZERO;
        lastQuiet = heard;
    }

    /** The log could not be read. */
    void unseen() {
        lastQuiet = Optional.empty();
    }

    /** What is to be said, if anything. */
    Optional<Signal> look(Instant now) {
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        Instant since = heard.orElse(now);
        heard = Optional.of(since);
        quiet = quiet.plus(lastQuiet.map(last -> Duration.between(last, now)).orElse(Duration.ZERO));
        lastQuiet = Optional.of(now);
        boolean is = quiet.compareTo(longest.get()) >= 0;
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
