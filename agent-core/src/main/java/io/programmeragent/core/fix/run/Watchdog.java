package io.programmeragent.core.fix.run;

import io.programmeragent.core.process.Conversation;
import java.util.concurrent.TimeUnit;

/** Kills a worker that no longer answers at all. */
final class Watchdog implements AutoCloseable {
    private final long nanos;
    private final Deadline deadline;
    private final Thread thread;
    private volatile long since = System.nanoTime();

    Watchdog(Conversation conversation, long millis, Deadline deadline) {
        this.nanos = millis * 1_000_000;
        this.deadline = deadline;
        this.thread = new Thread(() -> watch(conversation), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Conversation conversation) {
        try {
            for (long left = left(); left > 0; left = left()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            conversation.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it answered
        }
    }

    private long left() {
        return Math.min(deadline.left(), nanos - (System.nanoTime() - since));
    }

    void again() {
        since = System.nanoTime();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
