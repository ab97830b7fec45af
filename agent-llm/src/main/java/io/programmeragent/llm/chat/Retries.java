package io.programmeragent.llm.chat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again when that can help: after as long as the server says, else after a growing pause. A longer wait than fits
 * goes to the engine, which has time.
 */
public final class Retries {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final int tries;
    private final Duration pause;
    private final Pause sleeper;

    Retries(int tries, Duration pause, Pause sleeper) {
        this.tries = tries;
        this.pause = pause;
        this.sleeper = sleeper;
    }

    /** Three tries, a second between the first two. */
    public static Retries standard() {
        return new Retries(3, Duration.ofSeconds(1), wait -> Thread.sleep(wait.toMillis()));
    }

    /** One try. */
    public static Retries none() {
        return new Retries(1, Duration.ZERO, wait -> {});
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration wait) throws InterruptedException;
    }

    <T> T of(Supplier<T> call) {
        Duration next = pause;
        for (int left = tries - 1; ; left--) {
            try {
                return call.get();
            } catch (PluginException e) {
                Duration wait = e.retryAfter().orElse(next);
                if (left == 0 || !e.kind().retryable() || wait.compareTo(LONGEST) > 0 || interrupted()) {
                    throw e;
                }
                sleep(wait);
                next = next.multipliedBy(2);
            }
        }
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private void sleep(Duration wait) {
        try {
            sleeper.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(Kind.UNAVAILABLE, "Interrupted while waiting for a model", e);
        }
    }
}
