package batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects messages into batches: full ones, or what came until a pause. */
public final class BatchCollector {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final int size;
    private final Duration pause;

    public BatchCollector(int size, Duration pause) {
        if (size < 1) {
            throw new IllegalArgumentException("batches of " + size);
        }
        this.size = size;
        this.pause = pause;
    }

    public void add(String message) {
        queue.add(message);
    }

    /** The next batch; empty when nothing came for a pause. */
    public List<String> next() throws InterruptedException {
        List<String> batch = new ArrayList<>();
        while (batch.size() < size) {
            //@fault
            //            String message = queue.take();
            //@reference
            String message = queue.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            //@end
            if (message == null) {
                break;
            }
            batch.add(message);
        }
        return batch;
    }

    public int waiting() {
        return queue.size();
    }
}
