package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Works out the baseline beside the first candidate that is worth it, each candidate waiting only for what it needs
 * next. What is known of the base and fault from before is not done again.
 */
final class BaseWork implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Bench bench;
    private final CompletableFuture<Dependencies.Fetched> fetched = new CompletableFuture<>();
    private final CompletableFuture<String> problem = new CompletableFuture<>();
    private final CompletableFuture<Reproduction> reproduction = new CompletableFuture<>();
    private final CompletableFuture<Baseline> baseline = new CompletableFuture<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "base of a proof");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<List<FileChange>, ReproducingTests.OfBase> shown;
    private final BaseCommands commands;
    private final int runs;
    private boolean begun;
    private Optional<Baseline> known;

    /**
     * Prepares.
     *
     * @param runs how often the base's tests are run to see which come and go
     * @param known what was worked out before for the same base and fault
     * @param shown what the base said with tests that it lacks, for the same base and fault; added to
     */
    BaseWork(Bench bench, int runs, Optional<Baseline> known, Map<List<FileChange>, ReproducingTests.OfBase> shown) {
        this.bench = bench;
        this.commands = new BaseCommands(bench);
        this.runs = runs;
        this.known = known;
        this.shown = shown;
    }

    /** How often the base's tests are run, where that matters; at least twice. */
    int runs() {
        return runs;
    }

    BaseCommands commands() {
        return commands;
    }

    /** Begins, unless it has. */
    synchronized void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (known.isPresent()) {
            fetched.complete(Dependencies.Fetched.NOTHING);
            problem.complete(
                    known.get().tests().isPresent()
                            ? ""
                            : known.get().reproduction().detail());
            reproduction.complete(known.get().reproduction());
            baseline.complete(known.get());
        } else {
            worker.execute(this::run);
        }
    }

    private void run() {
        try {
            Dependencies.Fetched first = bench.fetch();
            // a registry has its moments, and without dependencies no candidate is worth anything
            fetched.complete(first.tried() && !first.well() ? bench.fetch() : first);
        } catch (RuntimeException e) {
            fetched.completeExceptionally(e);
        }
        try {
            if (!examined(true)) {
                examined(false);
            }
        } catch (RuntimeException e) {
            problem.completeExceptionally(e);
            reproduction.completeExceptionally(e);
            baseline.completeExceptionally(e);
        }
    }

    /**
     * Works it out.
     *
     * @param again whether it may be tried again where this machine had too little of something, as a candidate beside it
     *     may have taken that and be ended by now; then this is false
     */
    private boolean examined(boolean again) {
        try (Trial trial = bench.freshBaseTrial(again ? "base" : "base-once-more")) {
            try {
                Baseline found = examine(trial);
                trial.done(found.tests().isPresent());
                baseline.complete(found);
                return true;
            } catch (LostTrial e) {
                if (!again) {
                    throw e.reason();
                }
                return false;
            }
        }
    }

    private Baseline examine(Trial trial) {
        Dependencies.Fetched dependencies = fetched();
        CommandResult compiled = trial.compile();
        if (!compiled.succeeded()) {
            String why = "the base does not compile here: " + Ending.of(compiled, trial.checkout())
                    + (dependencies.well() ? "" : "\nits dependencies are not fetched: " + dependencies.problem());
            Reproduction none = Reproduction.impossible(why);
            problem.complete(why);
            reproduction.complete(none);
            return Baseline.of(none, Optional.empty(), false);
        }
        bench.keepCompiled(trial);
        problem.complete("");
        Reproduction reproduced =
                bench.whyNoReplay().map(Reproduction::impossible).orElseGet(() -> reproduce(trial));
        reproduction.complete(reproduced);
        TestRun planted = TestRun.unlessKilled(() -> trial.test(true));
        if (planted.canary().allTrue()) {
            return Baseline.of(
                    reproduced, Optional.of(planted), planted.canary().heard());
        }
        // a build may refuse files that it does not know, or stop at the first test that fails: then it is tested as it
        // is
        TestRun plain = TestRun.unlessKilled(() -> trial.test(false));
        boolean disturbs = !planted.all(TestRun.Outcome.PASSED).containsAll(plain.all(TestRun.Outcome.PASSED));
        boolean plantable = planted.canary().heard() && !disturbs;
        return Baseline.of(reproduced, Optional.of(plantable ? planted : plain), plantable);
    }

    private Reproduction reproduce(Trial trial) {
        ReplayAnswer answer = bench.replay(trial);
        return Reproduction.ofBase(answer, bench.mark(), trial.end(answer.log()));
    }

    /**
     * What the base says with tests that it lacks, several times, as a test that comes and goes shows nothing. Worked out
     * once for the same tests.
     */
    ReproducingTests.OfBase with(List<FileChange> tests) {
        if (baseline().tests().filter(TestRun::cutOff).isPresent()) {
            return new ReproducingTests.OfBase(baseline().tests().stream().toList(), 1);
        }
        if (tests.isEmpty()) {
            Baseline all = withAllRuns();
            return new ReproducingTests.OfBase(
                    Stream.concat(all.tests().stream(), all.again().stream()).toList(),
                    Math.max(0, runs - 1 - all.again().size()));
        }
        ReproducingTests.OfBase seen = shown.computeIfAbsent(tests, t -> {
            try (Trial trial = bench.baseTrial("base-with-tests")) {
                try {
                    trial.write(t);
                    CommandResult compiled = trial.compile();
                    if (!compiled.succeeded()) {
                        return ReproducingTests.OfBase.of(List.of(new TestRun(Map.of(), compiled)));
                    }
                    List<TestRun> all = new ArrayList<>();
                    while (all.size() < runs
                            && all.stream().noneMatch(run -> run.result().timedOut())) {
                        all.add(trial.test(false));
                    }
                    return ReproducingTests.OfBase.of(all);
                } finally {
                    trial.done(false);
                }
            }
        });
        if (seen.cutOff() > 0) {
            shown.remove(tests, seen); // another time a run may be whole
        }
        return seen;
    }

    /** What came of fetching what it needs. */
    Dependencies.Fetched fetched() {
        return await(fetched);
    }

    /**
     * Waits until a candidate may begin: nothing but the base's build may write what builds share. One that starts from the
     * compiled base waits for that too: compiling all twice at a time takes longer, and the base's tests are not done before.
     */
    void awaitShared(Patch patch) {
        fetched();
        if (!bench.settled()) {
            baseline();
        } else if (bench.sharesCompiled(patch)) {
            problem();
        }
    }

    /** Why it does not compile here, and so nothing that builds on it; empty when it does. */
    String problem() {
        return await(problem);
    }

    Reproduction reproduction() {
        return await(reproduction);
    }

    synchronized Baseline baseline() {
        if (known.isEmpty()) {
            known = Optional.of(await(baseline));
        }
        return known.get();
    }

    /** The base's tests as often as they are to be run, to see which come and go. */
    synchronized Baseline withAllRuns() {
        while (baseline().tests().isPresent() && baseline().tries() < runs - 1) {
            runAgain();
        }
        return baseline();
    }

    /** And once more, where a candidate raises doubt; what it shows holds for all candidates. */
    synchronized Baseline withOneMoreRun() {
        if (withAllRuns().tries() < runs) {
            runAgain();
        }
        return baseline();
    }

    private void runAgain() {
        Baseline first = baseline();
        try (Trial trial = bench.baseTrial("base-again")) {
            CommandResult compiled = trial.compile();
            known = Optional.of(
                    compiled.succeeded() ? first.with(trial.test(first.plantable())) : first.withOneCutOff());
            trial.done(compiled.succeeded());
        }
    }

    /** What came of it, as far as it was asked for. */
    synchronized Optional<Baseline> known() {
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
