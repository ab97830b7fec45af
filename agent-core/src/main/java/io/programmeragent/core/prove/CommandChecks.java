package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the repository's own tools say of a candidate. What they say of the base as well is not held against it. */
final class CommandChecks {
    private static final int MISSING = 127;

    private final Bench bench;
    private final BaseWork base;
    private final Checks checks;

    CommandChecks(Bench bench, BaseWork base, Checks checks) {
        this.bench = bench;
        this.base = base;
        this.checks = checks;
    }

    /** Those that read the changed files, and the repository's own linter. */
    boolean inspect(Trial trial, Patch patch) {
        Recipe recipe = trial.recipe();
        List<String> written = patch.changes().stream()
                .filter(change -> change.after().isPresent())
                .map(FileChange::path)
                .toList();
        List<List<String>> commands = new ArrayList<>(recipe.tool().inspect(trial.checkout(), written));
        if (!recipe.steps().lint().isEmpty()) {
            commands.add(recipe.steps().lint());
        }
        boolean right = true;
        for (List<String> command : commands) {
            right &= ran(trial, "lint", command, "in order", "it says the same of the base, or is not here: ", true);
        }
        return right;
    }

    boolean integration(Trial trial) {
        List<String> command = trial.recipe().steps().integration();
        return command.isEmpty() || ran(trial, "integration", command, "passes", "fails on the base as well: ", false);
    }

    private boolean ran(
            Trial trial, String name, List<String> command, String well, String excuse, boolean mayBeMissing) {
        long begun = System.nanoTime();
        CommandResult result = trial.run(command);
        if (result.succeeded()) {
            return checks.require(name, Proof.Result.PASSED, Recipe.shown(command), well, begun);
        }
        boolean excused = (mayBeMissing && result.exitCode() == MISSING) || !base.succeeds(command);
        return checks.add(
                name,
                excused ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED,
                !excused,
                Recipe.shown(command),
                (excused ? excuse : "") + Ending.of(result, trial.checkout()),
                begun);
    }

    boolean benchmarks(Trial trial) {
        Map<String, List<String>> named = new TreeMap<>(trial.recipe().steps().benchmarks());
        if (named.isEmpty()) {
            return true;
        }
        boolean right = true;
        try (Trial before = bench.baseTrial("benchmark-base")) {
            CommandResult compiled = before.compile();
            for (Map.Entry<String, List<String>> one : named.entrySet()) {
                long begun = System.nanoTime();
                Performance.Verdict verdict = compiled.succeeded()
                        ? Performance.compare(before, trial, one.getValue())
                        : new Performance.Verdict(Proof.Result.INCONCLUSIVE, "the base does not compile");
                right &= checks.require(
                        "benchmark " + one.getKey(),
                        verdict.result(),
                        Recipe.shown(one.getValue()),
                        verdict.detail(),
                        begun);
            }
            bench.dependencies().done(before.cache(), false);
        }
        return right;
    }
}
