package io.programmeragent.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write at the same time wait for the disk together: whoever gets the turn writes for all that wait.
 * There is no thread and no delay; alone, a caller writes at once.
 */
final class GroupCommit<T> {
    /** Of as much as this one transaction is made, plus the last caller's part: it has to end soon for the others, too. */
    private static final int ENOUGH = 1_000;

    private final Function<List<T>, int[]> write;
    private final ConcurrentLinkedQueue<Part<T>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param write writes all or nothing, and answers how much each row changed */
    GroupCommit(Function<List<T>, int[]> write) {
        this.write = write;
    }

    /**
     * Writes; it is durable when this returns.
     *
     * @return how much these rows changed
     */
    int take(List<T> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        Part<T> mine = new Part<>(rows);
        waiting.add(mine);
        while (true) {
            turn.lock();
            try {
                if (mine.over) {
                    return mine.result();
                }
                writeWhatWaits();
            } finally {
                turn.unlock();
            }
        }
    }

    private void writeWhatWaits() {
        List<Part<T>> parts = new ArrayList<>();
        List<T> rows = new ArrayList<>();
        for (Part<T> next = waiting.poll(); next != null; next = rows.size() < ENOUGH ? waiting.poll() : null) {
            parts.add(next);
            rows.addAll(next.rows);
        }
        try {
            int[] changed = write.apply(rows);
            int at = 0;
            for (Part<T> part : parts) {
                for (int i = 0; i < part.rows.size(); i++) {
                    part.changed += changed[at++];
                }
            }
        } catch (RuntimeException e) {
            parts.forEach(part -> part.failure = e);
        }
        parts.forEach(part -> part.over = true);
    }

    /** What one caller brings; guarded by the turn. */
    private static final class Part<T> {
        private final List<T> rows;
        private boolean over;
        private int changed;
        private @Nullable RuntimeException failure;

        Part(List<T> rows) {
            this.rows = List.copyOf(rows);
        }

        /** A failure is the failure of all who shared it; each gets its own, with its own stack. */
        int result() {
            Optional.ofNullable(failure).ifPresent(f -> {
                throw new StoreException(String.valueOf(f.getMessage()), f);
            });
            return changed;
        }
    }
}
