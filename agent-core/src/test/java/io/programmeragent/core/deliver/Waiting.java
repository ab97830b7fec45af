package io.programmeragent.core.deliver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Work in the background that is done when the test says so. */
final class Waiting extends AbstractExecutorService {
    private final Deque<Runnable> work = new ArrayDeque<>();

    void doAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    int size() {
        return work.size();
    }

    @Override
    public void execute(Runnable command) {
        work.add(command);
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>(work);
        work.clear();
        return left;
    }

    @Override
    public void shutdown() {}

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
