package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a candidate keeps what the base's tests hold. */
final class TestChecks {
    /** Tests that take so much longer than the base's, and some more, may have no end, whatever time the recipe gives. */
    private static final int SLOWER = 10;

    private static final Duration SLOWER_STILL = Duration.ofMinutes(2);

    private final Bench bench;
    private final BaseWork base;
    private final Duration affectedFirst;
    private final Patch patch;
    private final Checks checks;
    private final SeenRuns seen;
    /** For the base's tests, without which its own say nothing. */
    private Duration waited = Duration.ZERO;

    /**
     * Prepares.
     *
     * @param affectedFirst from which time of the base's tests on those that are most likely affected are run first
     * @param patch the candidate's
     * @param seen runs over the candidate; added to
     */
    TestChecks(Bench bench, BaseWork base, Duration affectedFirst, Patch patch, Checks checks, SeenRuns seen) {
        this.bench = bench;
        this.base = base;
        this.affectedFirst = affectedFirst;
        this.patch = patch;
        this.checks = checks;
        this.seen = seen;
    }

    /** The tests that a mistake would most likely break, so that it shows soon. */
    boolean affected(Trial trial) {
        long waiting = System.nanoTime();
        Optional<TestRun> alone = base.baseline().tests();
        waited = Duration.ofNanos(System.nanoTime() - waiting);
        alone.ifPresent(tests ->
                trial.limitTests(tests.result().took().multipliedBy(SLOWER).plus(SLOWER_STILL)));
        boolean pays = alone.filter(tests -> tests.result().took().compareTo(affectedFirst) >= 0)
                .isPresent();
        if (!pays) {
            return true;
        }
        List<String> paths = new ArrayList<>(patch.paths());
        bench.reproducers().forEach(test -> paths.add(test.path()));
        List<String> command = trial.recipe().affected(trial.checkout(), paths);
        if (command.isEmpty()) {
            return true;
        }
        long begun = System.nanoTime();
        TestRun run = seen.part(trial.test(command, false));
        Set<String> broken = run.all(TestRun.Outcome.FAILED);
        broken.retainAll(base.baseline().tests().orElseThrow().all(TestRun.Outcome.PASSED));
        if (!broken.isEmpty()) {
            base.withAllRuns().again().forEach(again -> broken.retainAll(again.all(TestRun.Outcome.PASSED)));
        }
        if (!broken.isEmpty() && !run.result().timedOut()) {
            // those that come and go are judged by the run of all tests
            broken.retainAll(seen.part(trial.test(command, false)).all(TestRun.Outcome.FAILED));
        }
        boolean endless = run.result().timedOut();
        boolean right = broken.isEmpty() && !endless;
        return checks.require(
                "affected tests",
                right ? Proof.Result.PASSED : Proof.Result.FAILED,
                Recipe.shown(command),
                right
                        ? run.tests().size() + " tests that are most likely about it"
                        : (endless
                                        ? "they do not come to their end, as all tests do on the base"
                                        : "fails, and passes on the base: " + String.join(", ", broken))
                                + "\n"
                                + Ending.of(run.result(), trial.checkout()),
                begun);
    }

    boolean all(Trial trial) {
        long begun = System.nanoTime() - waited.toNanos();
        Baseline baseline = base.baseline();
        if (baseline.tests().isEmpty()) {
            return checks.require(
                    "tests",
                    Proof.Result.INCONCLUSIVE,
                    "",
                    baseline.reproduction().detail(),
                    begun);
        }
        Optional<String> unknown = untold(baseline, trial);
        if (unknown.isPresent()) {
            return checks.require(
                    "tests",
                    Proof.Result.INCONCLUSIVE,
                    Recipe.shown(trial.recipe().test()),
                    unknown.get(),
                    begun);
        }
        TestRun run = seen.whole(trial.test(baseline.plantable()));
        String took = Ending.seconds(run.result().took());
        TestComparison.Outcome outcome = TestComparison.compare(baseline, run, trial.checkout());
        if (outcome.doubtful()) {
            outcome = TestComparison.compare(base.withAllRuns(), run, trial.checkout());
        }
        if (outcome.doubtful()) {
            TestRun first = run;
            run = seen.whole(trial.test(baseline.plantable()));
            took += ", " + Ending.seconds(run.result().took());
            outcome = again(outcome, first, run, trial);
        }
        return checks.require(
                "tests",
                outcome.result(),
                Recipe.shown(trial.recipe().test()),
                outcome.result() == Proof.Result.PASSED
                        ? outcome.detail() + "; they took " + took + " s, " + runsOfBase()
                        : outcome.detail(),
                begun);
    }

    /** Why the base's tests say nothing that a candidate could be held to; empty when they do. */
    private Optional<String> untold(Baseline baseline, Trial trial) {
        TestRun tests = baseline.tests().orElseThrow();
        Dependencies.Fetched fetched = base.fetched();
        Optional<String> notLoaded = tests.all(TestRun.Outcome.FAILED).stream()
                .filter(ReproducingTests::isFile)
                .findFirst();
        if (notLoaded.isPresent() && fetched.tried() && !fetched.well()) {
            return Optional.of("the base's tests of " + notLoaded.get()
                    + " cannot be loaded, and its dependencies are not fetched: " + fetched.problem());
        }
        if (tests.untold().isPresent()) {
            return Optional.of("on the base, " + tests.untold().get());
        }
        if (tests.cutOff()) {
            return Optional.of("the base's tests were cut off each time, so nothing tells"
                    + " whether the candidate breaks something; are code.build.timeout and the sandbox's memory"
                    + " enough? " + Ending.of(tests.result(), trial.checkout()));
        }
        ReportSource.Format format = trial.recipe().reports().format();
        return format.forgeable() && !baseline.plantable()
                ? Optional.of("what the test command tells, by " + format + ", code under test can say itself, as by"
                        + " ending with code 0, and a failing test that was planted was not told of; set"
                        + " code.build.test to a command that writes JUnit's XML into {reports}")
                : Optional.empty();
    }

    private String runsOfBase() {
        Baseline baseline = base.baseline();
        return "the base's took "
                + Stream.concat(baseline.tests().stream(), baseline.again().stream())
                        .map(run -> Ending.seconds(run.result().took()))
                        .collect(Collectors.joining(", "))
                + " s"
                + (baseline.cutOff() == 0 ? "" : "; " + baseline.cutOff() + " of its runs were cut off");
    }

    /** Tests that break in one run may be such as come and go; those that break in the next one too are not. */
    private TestComparison.Outcome again(TestComparison.Outcome before, TestRun first, TestRun second, Trial trial) {
        TestComparison.Outcome after = TestComparison.compare(base.baseline(), second, trial.checkout());
        return after.broken().containsAll(before.broken())
                ? after
                : TestComparison.onceMore(base.withOneMoreRun(), before.broken(), first, second, trial.checkout());
    }
}
