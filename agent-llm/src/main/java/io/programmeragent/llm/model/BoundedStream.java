package io.programmeragent.llm.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * An answer that may be neither endless nor last forever: the JDK's own time limit ends with the headers. A server that
 * falls silent blocks the read, so a timer closes what is read from.
 */
final class BoundedStream extends FilterInputStream {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final long deadline;
    private final Future<?> end;
    private long left;
    private Optional<IOException> problem = Optional.empty();

    /**
     * Begins to count.
     *
     * @param most bytes
     * @param deadline until when, by {@link System#nanoTime()}
     */
    BoundedStream(InputStream in, long most, long deadline) {
        super(in);
        this.left = most;
        this.deadline = deadline;
        this.end = TIMER.schedule(() -> shut(in), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = in.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("its answer is longer than any sensible one");
            }
            if (late()) {
                throw new HttpTimeoutException("the answer did not end in time");
            }
            return read;
        } catch (IOException e) {
            IOException why = late() ? new HttpTimeoutException("the answer did not end in time") : e;
            problem = Optional.of(why);
            throw why;
        }
    }

    /** Why reading ended early, for who reads through something that keeps it for itself. */
    Optional<IOException> problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        end.cancel(false);
        super.close();
    }

    private boolean late() {
        return System.nanoTime() - deadline >= 0;
    }

    private static void shut(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // the read that waits for it ends all the same
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "model answers that do not end");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
