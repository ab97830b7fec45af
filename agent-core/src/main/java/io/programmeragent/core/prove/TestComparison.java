package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a candidate keeps what the base's tests hold: each test that passes on the base is there and passes again.
 * Tests that fail on the base, or that other runs of the base show to come and go, count for nothing.
 */
final class TestComparison {
    private static final int NAMED = 5;

    private TestComparison() {}

    /**
     * What came of it.
     *
     * @param result of the check
     * @param detail for people
     * @param broken the tests that do not pass as they do on the base, where that is all that is wrong; they may be such as
     *     come and go
     */
    public record Outcome(Proof.Result result, String detail, Set<String> broken) {
        boolean doubtful() {
            return !broken.isEmpty();
        }
    }

    static Outcome compare(Baseline baseline, TestRun candidate, Path checkout) {
        return compare(baseline, candidate, checkout, false);
    }

    /**
     * The same of integration tests. Where the base's command fails though no test does, such as for a threshold or when what
     * it started is stopped, that a candidate's does so too is not held against it.
     */
    static Outcome compareIntegration(Baseline baseline, TestRun candidate, Path checkout) {
        return compare(
                baseline,
                candidate,
                checkout,
                failsWithoutTests(baseline.tests().orElseThrow(), candidate));
    }

    private static boolean failsWithoutTests(TestRun base, TestRun candidate) {
        return !base.result().succeeded()
                && !base.result().timedOut()
                && base.all(TestRun.Outcome.FAILED).isEmpty()
                && !candidate.cutOffBeside(base);
    }

    /**
     * After a candidate broke tests that passed on the base each time, and was run again.
     *
     * @param baseline with one more run of the base
     * @param broken by the first run
     */
    static Outcome onceMore(Baseline baseline, Set<String> broken, TestRun first, TestRun second, Path checkout) {
        return judged(
                baseline,
                broken,
                first,
                compare(baseline, first, checkout),
                compare(baseline, second, checkout),
                checkout);
    }

    /** The same of integration tests. */
    static Outcome integrationOnceMore(
            Baseline baseline, Set<String> broken, TestRun first, TestRun second, Path checkout) {
        return judged(
                baseline,
                broken,
                first,
                compareIntegration(baseline, first, checkout),
                compareIntegration(baseline, second, checkout),
                checkout);
    }

    private static Outcome judged(
            Baseline baseline, Set<String> broken, TestRun first, Outcome excused, Outcome again, Path checkout) {
        int runs = baseline.again().size() + 1;
        if (excused.result() == Proof.Result.PASSED) {
            return new Outcome(
                    again.result(),
                    again.detail() + "; run again, as at first " + names(broken)
                            + " failed, which come and go on the base too, as its run number " + runs + " shows",
                    again.broken());
        }
        if (again.result() != Proof.Result.PASSED) {
            return again;
        }
        return new Outcome(
                Proof.Result.INCONCLUSIVE,
                "with the candidate they come and go: " + names(broken)
                        + " failed in its first run and passed in its second,"
                        + " and in all " + runs
                        + " runs of the base"
                        + (baseline.cutOff() == 0
                                ? ""
                                : " that told all; " + baseline.cutOff() + " more were cut off, and excuse nothing")
                        + ". Whether the candidate is to blame is not known; raise"
                        + " code.base-runs, or mend these tests\n" + Ending.of(first.result(), checkout),
                Set.of());
    }

    /** Where no test is told of. */
    static Outcome byExitCode(TestRun base, TestRun candidate, Path checkout) {
        if (candidate.result().succeeded()) {
            return new Outcome(Proof.Result.PASSED, "passes", Set.of());
        }
        return base.result().succeeded()
                ? new Outcome(Proof.Result.FAILED, Ending.of(candidate.result(), checkout), Set.of())
                : new Outcome(
                        Proof.Result.INCONCLUSIVE,
                        "red on the base, so it tells nothing: " + Ending.of(base.result(), checkout),
                        Set.of());
    }

    private static Outcome compare(Baseline baseline, TestRun candidate, Path checkout, boolean anyEnding) {
        TestRun base = baseline.tests().orElseThrow();
        List<TestRun> again = baseline.again();
        Set<String> held = base.all(TestRun.Outcome.PASSED);
        again.forEach(run -> held.retainAll(run.all(TestRun.Outcome.PASSED)));
        if (held.isEmpty()) {
            return new Outcome(
                    Proof.Result.INCONCLUSIVE,
                    "no test passes on the base, so nothing tells whether the candidate breaks something: "
                            + Ending.of(base.result(), checkout),
                    Set.of());
        }
        if (candidate.untold().isPresent()) {
            return new Outcome(
                    Proof.Result.INCONCLUSIVE,
                    candidate.untold().get() + "\n" + Ending.of(candidate.result(), checkout),
                    Set.of());
        }
        if (candidate.cutOff() && !base.cutOff()) {
            return new Outcome(
                    Proof.Result.FAILED,
                    (candidate.result().timedOut()
                                    ? "the tests do not come to their end, as on the base they do: "
                                    : "a process of the tests ended before it had run them all\n")
                            + Ending.of(candidate.result(), checkout),
                    Set.of());
        }
        if (!candidate.canary().keepsUpWith(base.canary())) {
            Set<String> owed = candidate.canary().owed(base.canary());
            int planted = owed.size();
            owed.removeAll(candidate.canary().truthful());
            boolean onlyNew = owed.stream().noneMatch(base.canary().planted()::contains);
            return new Outcome(
                    Proof.Result.FAILED,
                    (onlyNew ? "a new test is in a file that the test command does not run; or " : "")
                            + "the report is not to be believed: of " + 2 * planted
                            + " tests that were planted, half of them to fail, it tells the truth of "
                            + 2 * (planted - owed.size())
                            + ", so code under test ends the tests early or writes their report\n"
                            + Ending.of(candidate.result(), checkout),
                    Set.of());
        }
        if (base.canary().heard()
                && !base.result().succeeded()
                && candidate.result().succeeded()) {
            return new Outcome(
                    Proof.Result.FAILED,
                    "the report is not to be believed: tests that were planted fail, and yet the command succeeds, as it"
                            + " does not on the base, so code under test ends it\n"
                            + Ending.of(candidate.result(), checkout),
                    Set.of());
        }
        Set<String> lost = new TreeSet<>(held);
        lost.removeAll(candidate.all(TestRun.Outcome.PASSED));
        Set<String> excused = new TreeSet<>(base.tests().keySet());
        again.forEach(run -> {
            excused.addAll(run.all(TestRun.Outcome.FAILED));
            excused.addAll(run.all(TestRun.Outcome.SKIPPED));
        });
        excused.removeAll(held);
        Set<String> failing = candidate.all(TestRun.Outcome.FAILED);
        failing.removeAll(excused);
        if (!lost.isEmpty() || !failing.isEmpty()) {
            Set<String> broken = new TreeSet<>(lost);
            broken.addAll(failing);
            return new Outcome(
                    Proof.Result.FAILED,
                    broken.size() + " of " + held.size() + " tests that pass on the base do not: " + names(broken)
                            + "\n" + Ending.of(candidate.result(), checkout),
                    broken);
        }
        boolean knownFailures = anyEnding
                || !candidate.all(TestRun.Outcome.FAILED).isEmpty()
                || candidate.canary().heard();
        if (!candidate.result().succeeded() && (candidate.result().timedOut() || !knownFailures)) {
            return new Outcome(Proof.Result.FAILED, Ending.of(candidate.result(), checkout), Set.of());
        }
        String aside = excused.isEmpty()
                ? ""
                : "; " + excused.size() + " do not count, as they fail or come and go on the base: " + names(excused);
        return new Outcome(
                Proof.Result.PASSED,
                "all " + held.size() + " tests that pass on the base pass" + aside + planted(base),
                Set.of());
    }

    private static String planted(TestRun base) {
        return base.canary().heard()
                ? "; tests that were planted among them are reported truthfully"
                : "; no test was planted among them, so a report that code under test wrote itself would not show";
    }

    static String names(Collection<String> tests) {
        String named = tests.stream().limit(NAMED).collect(Collectors.joining(", "));
        return tests.size() > NAMED ? named + " and " + (tests.size() - NAMED) + " more" : named;
    }
}
