package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a candidate keeps what the base's tests hold: each test that passes on the base is there and passes again.
 * Tests that fail on the base, or that a second run of the base shows to come and go, count for nothing.
 */
final class TestComparison {
    private static final int NAMED = 5;

    private TestComparison() {}

    /**
     * What came of it.
     *
     * @param result of the check
     * @param detail for people
     * @param doubtful whether a second run of the base could excuse the candidate
     */
    record Outcome(Proof.Result result, String detail, boolean doubtful) {}

    static Outcome compare(TestRun base, Optional<TestRun> again, TestRun candidate, Path checkout) {
        Set<String> held = base.all(TestRun.Outcome.PASSED);
        again.ifPresent(second -> held.retainAll(second.all(TestRun.Outcome.PASSED)));
        if (held.isEmpty()) {
            return new Outcome(
                    Proof.Result.INCONCLUSIVE,
                    "no test passes on the base, so nothing tells whether the candidate breaks something: "
                            + Ending.of(base.result(), checkout),
                    false);
        }
        if (candidate.crashed() && !base.crashed()) {
            return new Outcome(
                    Proof.Result.FAILED,
                    "a process of the tests ended before it had run them all\n"
                            + Ending.of(candidate.result(), checkout),
                    false);
        }
        if (base.canary().heard() && !candidate.canary().equals(base.canary())) {
            return new Outcome(
                    Proof.Result.FAILED,
                    "the report is not to be believed: of " + base.canary().truthful()
                            + " tests that were planted, half of them to fail, it tells the truth of "
                            + candidate.canary().truthful()
                            + ", so code under test ends the tests early or writes their report\n"
                            + Ending.of(candidate.result(), checkout),
                    false);
        }
        Set<String> lost = new TreeSet<>(held);
        lost.removeAll(candidate.all(TestRun.Outcome.PASSED));
        Set<String> excused = new TreeSet<>(base.tests().keySet());
        again.ifPresent(second -> excused.addAll(second.tests().keySet()));
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
                    again.isEmpty());
        }
        boolean knownFailures = !candidate.all(TestRun.Outcome.FAILED).isEmpty()
                || candidate.canary().heard();
        if (!candidate.result().succeeded() && (candidate.result().timedOut() || !knownFailures)) {
            return new Outcome(Proof.Result.FAILED, Ending.of(candidate.result(), checkout), false);
        }
        String aside = excused.isEmpty()
                ? ""
                : "; " + excused.size() + " do not count, as they fail or come and go on the base: " + names(excused);
        return new Outcome(
                Proof.Result.PASSED, "all " + held.size() + " tests that pass on the base pass" + aside, false);
    }

    private static String names(Collection<String> tests) {
        String named = tests.stream().limit(NAMED).collect(Collectors.joining(", "));
        return tests.size() > NAMED ? named + " and " + (tests.size() - NAMED) + " more" : named;
    }
}
