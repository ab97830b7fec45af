package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Works out the baseline beside the first candidate that is worth it, each candidate waiting only for what it needs
 * next. What is known of the base and fault from before is not done again.
 */
final class BaseWork implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Bench bench;
    private final CompletableFuture<Reproduction> reproduction = new CompletableFuture<>();
    private final CompletableFuture<Baseline> baseline = new CompletableFuture<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "base of a proof");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;
    private Optional<Baseline> known;

    BaseWork(Bench bench, Optional<Baseline> known) {
        this.bench = bench;
        this.known = known;
    }

    /** Begins, unless it has. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (known.isPresent()) {
            reproduction.complete(known.get().reproduction());
            baseline.complete(known.get());
        } else {
            worker.execute(this::run);
        }
    }

    private void run() {
        try (Trial trial = bench.trial(bench.base(), "base")) {
            CommandResult compiled = trial.compile();
            if (!compiled.succeeded()) {
                Reproduction none = Reproduction.impossible(
                        "the base does not compile here: " + Ending.of(compiled, trial.checkout()));
                reproduction.complete(none);
                baseline.complete(new Baseline(none, Optional.empty(), Optional.empty()));
                return;
            }
            Reproduction reproduced = reproduce(trial);
            reproduction.complete(reproduced);
            baseline.complete(new Baseline(reproduced, Optional.of(trial.test()), Optional.empty()));
        } catch (RuntimeException e) {
            reproduction.completeExceptionally(e);
            baseline.completeExceptionally(e);
        }
    }

    private Reproduction reproduce(Trial trial) {
        ReplayAnswer answer = bench.replay(trial);
        return Reproduction.ofBase(answer, bench.mark(), trial.end(answer.log()));
    }

    Reproduction reproduction() {
        return await(reproduction);
    }

    Baseline baseline() {
        if (known.isEmpty()) {
            known = Optional.of(await(baseline));
        }
        return known.get();
    }

    /** The base's tests a second time, to see which come and go; at most once. */
    Baseline withSecondRun() {
        Baseline first = baseline();
        if (first.again().isEmpty() && first.tests().isPresent()) {
            try (Trial trial = bench.trial(bench.base(), "base-again")) {
                CommandResult compiled = trial.compile();
                known = Optional.of(first.with(compiled.succeeded() ? trial.test() : new TestRun(Map.of(), compiled)));
            }
        }
        return baseline();
    }

    /** What came of it, as far as it was asked for. */
    Optional<Baseline> known() {
        return known;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while proving", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** Stops what still runs, and waits until it has: afterwards the workspace is nobody's. */
    @Override
    public void close() {
        worker.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
