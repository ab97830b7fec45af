package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.incident.DeliveryRules;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the repository's own tools say of a candidate; a linter's word on the base as well is not held against it. */
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
            right &= linted(trial, command);
        }
        return right;
    }

    /**
     * By its reports, where it writes such as the tests do; else by how it ends, which tells nothing where the base fails. As
     * it may never pass in a sandbox, that alone refuses nothing: a person has to merge the change then. So it is where the
     * base's tests all fail, or are cut off, and the candidate makes none worse.
     */
    boolean integration(Trial trial) {
        List<String> command = trial.recipe().steps().integration();
        if (command.isEmpty()) {
            return true;
        }
        long begun = System.nanoTime();
        trial.limitTests(trial.recipe().timeout());
        TestRun run = trial.test(command, false);
        boolean reports = trial.recipe().reports().format() != ReportSource.Format.EXIT;
        TestComparison.Outcome outcome;
        boolean forPeople = false;
        if (!reports && run.result().succeeded()) {
            outcome = new TestComparison.Outcome(Proof.Result.PASSED, "passes", Set.of());
        } else {
            TestRun alone = base.commands().tested(command, 1).get(0);
            if (RedBase.is(alone)) {
                outcome = besideRed(trial, command, alone, run);
                forPeople = outcome.result() == Proof.Result.INCONCLUSIVE && !outcome.doubtful();
            } else {
                outcome = reports && tells(alone, run)
                        ? compared(trial, command, alone, run)
                        : TestComparison.byExitCode(alone, run, trial.checkout());
                forPeople = alone.tests().isEmpty()
                        && outcome.result() == Proof.Result.INCONCLUSIVE
                        && run.tests().isEmpty();
            }
        }
        String detail = outcome.detail();
        return checks.add(
                DeliveryRules.INTEGRATION,
                outcome.result(),
                !forPeople,
                Recipe.shown(command),
                forPeople ? "a person has to merge this, as the command is " + detail : detail,
                begun);
    }

    private static TestComparison.Outcome besideRed(Trial trial, List<String> command, TestRun alone, TestRun run) {
        Set<String> worse = RedBase.worse(alone, run);
        if (!worse.isEmpty()) {
            worse.retainAll(RedBase.worse(alone, trial.test(command, false)));
        }
        return RedBase.outcome(alone, run, worse, trial.checkout());
    }

    /**
     * Whether there is anything to compare: where no test passes on the base, as all are skipped there or fail by the fault,
     * and none fails with the candidate, how the command ends says more. One that tells of no test any more is not believed.
     */
    private static boolean tells(TestRun alone, TestRun run) {
        return !alone.all(TestRun.Outcome.PASSED).isEmpty()
                || !run.all(TestRun.Outcome.FAILED).isEmpty()
                || (run.tests().isEmpty() && !alone.tests().isEmpty());
    }

    /** As all tests are, with one more run where the candidate broke some, and the base's as often as they are to be run. */
    private TestComparison.Outcome compared(Trial trial, List<String> command, TestRun alone, TestRun run) {
        Baseline baseline = Baseline.of(base.reproduction(), Optional.of(alone), false);
        TestComparison.Outcome once = TestComparison.compareIntegration(baseline, run, trial.checkout());
        if (!once.doubtful()) {
            return once;
        }
        TestRun again = trial.test(command, false);
        List<TestRun> all = base.commands().tested(command, base.runs());
        for (TestRun more : all.subList(1, all.size())) {
            baseline = baseline.with(more);
        }
        return TestComparison.integrationOnceMore(baseline, once.broken(), run, again, trial.checkout());
    }

    private boolean linted(Trial trial, List<String> command) {
        long begun = System.nanoTime();
        CommandResult result = trial.run(command);
        if (result.succeeded()) {
            return checks.require("lint", Proof.Result.PASSED, Recipe.shown(command), "in order", begun);
        }
        boolean excused = result.exitCode() == MISSING || !base.commands().succeeds(command);
        return checks.add(
                "lint",
                excused ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED,
                !excused,
                Recipe.shown(command),
                (excused ? "it says the same of the base, or is not here: " : "") + Ending.of(result, trial.checkout()),
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
            before.done(false);
        }
        return right;
    }
}
