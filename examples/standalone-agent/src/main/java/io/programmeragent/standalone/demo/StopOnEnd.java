package io.programmeragent.standalone.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the process is told to end (Ctrl-C, SIGTERM), interrupts the thread that made this and gives it time to stop what it
 * has started: the agent and the service are processes of their own, and would run on.
 */
final class StopOnEnd {
    private static final int SECONDS = 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread ending;

    StopOnEnd() {
        Thread running = Thread.currentThread();
        this.ending = new Thread(() -> end(running), "demo-end");
        Runtime.getRuntime().addShutdownHook(ending);
    }

    private void end(Thread running) {
        running.interrupt();
        try {
            if (!stopped.await(SECONDS, TimeUnit.SECONDS)) {
                running.interrupt(); // somebody had swallowed the first one; there is no more time to wait
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is stopped, and nobody has to be waited for any more. */
    void done() {
        stopped.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook runs
        }
    }
}
