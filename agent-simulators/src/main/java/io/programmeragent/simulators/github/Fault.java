package io.programmeragent.simulators.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with a call. */
public sealed interface Fault {
    /**
     * The server answers something else.
     *
     * @param status of HTTP
     * @param headers by name
     * @param message of GitHub's error document
     * @param afterwards whether the call has had its effect by then
     */
    record Answer(int status, Map<String, String> headers, String message, boolean afterwards) implements Fault {
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** The call has no effect. */
        public Answer(int status, Map<String, String> headers, String message) {
            this(status, headers, message, false);
        }
    }

    /**
     * The connection is closed without an answer.
     *
     * @param afterwards whether the call has had its effect by then
     */
    record Dropped(boolean afterwards) implements Fault {}

    /**
     * The right answer, but late.
     *
     * @param delay before it
     */
    record Slow(Duration delay) implements Fault {}

    /** The call has no effect. */
    static Fault status(int status) {
        return new Answer(status, Map.of(), "simulated " + status);
    }

    /** The call has had its effect. */
    static Fault statusAfterwards(int status) {
        return new Answer(status, Map.of(), "simulated " + status, true);
    }

    /** The hour's calls are used up. */
    static Fault rateLimit(Instant reset) {
        return new Answer(
                403,
                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset.getEpochSecond())),
                "API rate limit exceeded for user ID 1.");
    }

    /** Too much at once. */
    static Fault secondaryLimit(Duration wait) {
        return new Answer(
                403,
                Map.of("Retry-After", Long.toString(wait.toSeconds())),
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
    }

    /** Decides about each call. */
    @FunctionalInterface
    interface Rule {
        /**
         * What goes wrong with a call, if anything.
         *
         * @param call the method and the path, such as {@code PUT /repos/o/r/pulls/1/merge}
         * @param number 1 for the first call of all
         */
        Optional<Fault> on(String call, int number);
    }
}
