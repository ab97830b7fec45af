package io.programmeragent.core.deliver;

import io.programmeragent.core.incident.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One merge per base branch at a time, so that each is onto the base that its gate has seen. Who comes meanwhile looks
 * again later; nobody waits here.
 */
final class MergeTurns {
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Map<String, ReentrantLock> bases = new ConcurrentHashMap<>();

    /** Does what looks at a base and merges into it, unless somebody does so already. */
    Stage.Result take(Stage.Work work, String repository, String base, Supplier<Stage.Result> merging) {
        ReentrantLock turn = bases.computeIfAbsent(repository + " " + base, b -> new ReentrantLock());
        if (!turn.tryLock()) {
            return new Stage.Result.NotYet(work.now().plus(LATER), "another change is being merged into " + base);
        }
        try {
            return merging.get();
        } finally {
            turn.unlock();
        }
    }
}
