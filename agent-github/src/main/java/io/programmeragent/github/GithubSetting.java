package io.programmeragent.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A setting of the repository, which is asked for once a minute at most: GitHub itself holds us to it anyway. */
final class GithubSetting<T> {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable T value;
    private Instant until = Instant.MIN;

    GithubSetting(InstantSource clock) {
        this.clock = clock;
    }

    T get(Supplier<T> asked) {
        turn.lock();
        try {
            T known = value;
            Instant now = clock.instant();
            if (known == null || !now.isBefore(until)) {
                known = asked.get();
                value = known;
                until = now.plus(KEPT);
            }
            return known;
        } finally {
            turn.unlock();
        }
    }
}
