package io.programmeragent.core.fix.run;

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
import org.jspecify.annotations.Nullable;

/** Several workers that take from one list. */
public final class Crew implements AutoCloseable {
    private static final int FEWEST = 12;
    private static final int MOST = 128;
    private static final long PORTION_NANOS = 500_000_000;

    /** What part of the time that is left the tests may be run side by side, to see whether they can. */
    private static final double TRYING = 0.1;

    private final List<WorkerProcess> workers;
    private final ExecutorService threads;

    /** Whether tests disturb each other; known when it is done, and null where that is not tried. */
    private @Nullable Future<Boolean> trying;

    public Crew(List<WorkerProcess> workers) {
        this.workers = List.copyOf(workers);
        this.threads = Executors.newFixedThreadPool(workers.size(), task -> {
            Thread thread = new Thread(task, "repair search");
            thread.setDaemon(true);
            return thread;
        });
    }

    public WorkerProcess first() {
        return workers.get(0);
    }

    /** Lets those that are not needed yet start meanwhile. */
    public void startOthers() {
        workers.stream().skip(1).forEach(w -> threads.execute(w::warmUp));
    }

    /**
     * Lets all of them run the tests side by side, once each and the first one as long as another does, while other things are
     * done; where these disturb each other, the first alone goes on from then. Tests that take too long for that are not tried.
     */
    public void trySideBySide(Examination examination) {
        List<WorkerProcess> others = workers.subList(1, workers.size());
        SideBySide tests = new SideBySide(examination, first().deadline().ofWhatIsLeft(TRYING));
        if (!tests.areQuick()) {
            return;
        }
        List<Future<Boolean>> running = new ArrayList<>();
        for (WorkerProcess other : others) {
            running.add(threads.submit(() -> tests.isDisturbed(other)));
        }
        trying = threads.submit(() -> {
            boolean disturbed = false;
            while (!disturbed && !tests.areOver() && running.stream().anyMatch(r -> !r.isDone())) {
                disturbed = tests.isDisturbed(first());
            }
            for (Future<Boolean> one : running) {
                disturbed |= one.get();
            }
            if (disturbed) {
                others.forEach(WorkerProcess::close); // what their tests hold is free then
            }
            return disturbed;
        });
    }

    /** Those that may be used: all, unless their tests disturb each other. */
    private List<WorkerProcess> usable() {
        return trying != null && done(trying) ? workers.subList(0, 1) : workers;
    }

    /**
     * Does something with the elements of a list, in its order as far as several workers can. Each worker takes as many
     * at once as it does in half a second.
     *
     * @param ended asked before each portion
     */
    public <T> void each(List<T> list, BooleanSupplier ended, BiConsumer<WorkerProcess, List<T>> work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (WorkerProcess worker : usable()) {
            running.add(threads.submit(() -> {
                int portion = FEWEST;
                while (!ended.getAsBoolean()) {
                    int from = next.getAndAdd(portion);
                    if (from >= list.size()) {
                        return;
                    }
                    long begun = System.nanoTime();
                    work.accept(worker, list.subList(from, Math.min(list.size(), from + portion)));
                    long each = Math.max(1, (System.nanoTime() - begun) / portion);
                    portion = (int) Math.max(FEWEST, Math.min(Math.min(MOST, 3L * portion), PORTION_NANOS / each));
                }
            }));
        }
        running.forEach(this::done);
    }

    private <T> T done(Future<T> one) {
        try {
            return one.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while searching", e);
        } catch (ExecutionException e) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "A worker failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.forEach(WorkerProcess::close);
    }
}
