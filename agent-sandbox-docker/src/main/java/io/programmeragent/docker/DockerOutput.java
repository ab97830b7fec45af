package io.programmeragent.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes what a command prints: up to a limit it is kept, all of it is read, so that nobody waits for a full pipe. */
final class DockerOutput extends ResultCallback.Adapter<Frame> {
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean truncated;

    DockerOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void onNext(Frame frame) {
        byte[] bytes = frame.getPayload();
        int room = Math.min(bytes.length, limit - kept.size());
        kept.write(bytes, 0, room);
        truncated |= room < bytes.length;
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended.countDown();
    }

    /** Not the library's own, which logs it as an error: whoever waits asks the engine next what became of the command. */
    @Override
    public void onError(Throwable broken) {
        try {
            close();
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        ended.countDown();
    }

    /** Whether it ended within a time. The library's own waiting cannot be repeated: it closes the stream. */
    boolean ended(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    synchronized boolean truncated() {
        return truncated;
    }
}
