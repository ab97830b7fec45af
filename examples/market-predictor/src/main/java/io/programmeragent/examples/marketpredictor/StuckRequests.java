package io.programmeragent.examples.marketpredictor;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each request which takes very long, with what its thread does then: one that waits for ever tells nothing itself. */
final class StuckRequests {
    static final long LIMIT_MILLIS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(StuckRequests.class);
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private StuckRequests() {}

    /** Watches a request that the current thread answers, until the future is cancelled. */
    static Future<?> watch(Request request) {
        Thread thread = Thread.currentThread();
        return CLOCK.schedule(() -> tell(request, thread), LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void tell(Request request, Thread thread) {
        LOG.error("request stuck: {}", request.onOneLine(), new StuckRequestException(thread));
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "stuck-requests");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Where the thread of a request is; it is logged, and never thrown. */
    static final class StuckRequestException extends Exception {
        StuckRequestException(Thread thread) {
            super("no answer after " + LIMIT_MILLIS + " ms; " + thread.getName() + " is here");
            setStackTrace(thread.getStackTrace());
        }
    }
}
