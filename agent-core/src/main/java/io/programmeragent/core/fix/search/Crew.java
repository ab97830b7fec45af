package io.programmeragent.core.fix.search;

import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Several workers that take from one list. */
final class Crew implements AutoCloseable {
    private final List<WorkerProcess> workers;
    private final ExecutorService threads;

    Crew(List<WorkerProcess> workers) {
        this.workers = List.copyOf(workers);
        this.threads = Executors.newFixedThreadPool(workers.size(), task -> {
            Thread thread = new Thread(task, "repair search");
            thread.setDaemon(true);
            return thread;
        });
    }

    WorkerProcess first() {
        return workers.get(0);
    }

    /** Lets those that are not needed yet start meanwhile. */
    void startOthers() {
        workers.stream().skip(1).forEach(w -> threads.execute(w::warmUp));
    }

    /**
     * Does something with each element, in the order of the list as far as several workers can.
     *
     * @param ended asked before each
     */
    <T> void each(List<T> list, BooleanSupplier ended, BiConsumer<WorkerProcess, T> work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (WorkerProcess worker : workers) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement();
                        i < list.size() && !ended.getAsBoolean();
                        i = next.getAndIncrement()) {
                    work.accept(worker, list.get(i));
                }
            }));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while searching", e);
            } catch (ExecutionException e) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "A worker failed: " + e.getCause(), e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.forEach(WorkerProcess::close);
    }
}
