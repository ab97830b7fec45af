package io.programmeragent.core.prove;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.prove.build.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What commands say over the base, for all candidates. */
final class BaseCommands {
    private final Bench bench;
    private final Map<List<String>, Boolean> succeeding = new ConcurrentHashMap<>();
    private final Map<List<String>, List<TestRun>> tested = new ConcurrentHashMap<>();

    BaseCommands(Bench bench) {
        this.bench = bench;
    }

    /** Whether a command succeeds over the base; asked once for each. */
    boolean succeeds(List<String> command) {
        return succeeding.computeIfAbsent(command, c -> {
            try (Trial trial = bench.baseTrial("base-command")) {
                boolean well = trial.compile().succeeded() && trial.run(c).succeeded();
                trial.done(false);
                return well;
            }
        });
    }

    /**
     * What the tests of a command say over the base; asked as often as they are to be known, and no oftener, but for a first
     * run that was killed.
     *
     * @param times at least one
     */
    List<TestRun> tested(List<String> command, int times) {
        return tested.compute(command, (c, sofar) -> {
            List<TestRun> runs = new ArrayList<>(sofar == null ? List.of() : sofar);
            while (runs.size() < times) {
                try (Trial trial = bench.baseTrial("base-tests")) {
                    CommandResult compiled = trial.compile();
                    Supplier<TestRun> run =
                            () -> compiled.succeeded() ? trial.test(c, false) : new TestRun(Map.of(), compiled);
                    runs.add(runs.isEmpty() ? TestRun.unlessKilled(run) : run.get());
                    trial.done(false);
                }
            }
            return runs;
        });
    }
}
