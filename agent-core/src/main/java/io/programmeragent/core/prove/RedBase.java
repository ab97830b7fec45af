package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Integration tests that all fail on the base, or that are cut off there, as they may never pass in a sandbox. That a
 * candidate breaks nothing they cannot show; that it makes no more fail they can. Pure.
 */
final class RedBase {
    private RedBase() {}

    /** Whether the base is one. */
    static boolean is(TestRun base) {
        return base.cutOff()
                || (base.all(TestRun.Outcome.PASSED).isEmpty()
                        && !base.all(TestRun.Outcome.FAILED).isEmpty());
    }

    /** Tests that fail with a candidate and not on the base, or are no longer told of; of a run cut off, those it told. */
    static Set<String> worse(TestRun base, TestRun candidate) {
        if (base.cutOff()) {
            Set<String> lost = base.all(TestRun.Outcome.PASSED);
            lost.removeAll(candidate.all(TestRun.Outcome.PASSED));
            return lost;
        }
        Set<String> worse = new TreeSet<>(base.tests().keySet());
        worse.removeAll(candidate.tests().keySet());
        worse.addAll(candidate.all(TestRun.Outcome.FAILED));
        worse.removeIf(test -> base.tests().get(test) == TestRun.Outcome.FAILED
                && candidate.tests().containsKey(test));
        return worse;
    }

    /** Whether a candidate leaves nothing red, so that it needs no excuse. */
    static boolean mended(TestRun base, TestRun candidate) {
        return !base.cutOff()
                && candidate.result().succeeded()
                && candidate.all(TestRun.Outcome.FAILED).isEmpty()
                && candidate.tests().keySet().containsAll(base.tests().keySet());
    }

    /**
     * What is said of a candidate.
     *
     * @param worse what each of its runs made worse
     */
    static TestComparison.Outcome outcome(TestRun base, TestRun candidate, Set<String> worse, Path checkout) {
        if (!worse.isEmpty()) {
            return new TestComparison.Outcome(
                    base.cutOff() || candidate.tests().isEmpty() ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED,
                    "red on the base, and worse with the candidate: " + TestComparison.names(worse) + "\n"
                            + Ending.of(candidate.result(), checkout),
                    worse);
        }
        if (mended(base, candidate)) {
            return new TestComparison.Outcome(Proof.Result.PASSED, "passes, and is red on the base", Set.of());
        }
        return new TestComparison.Outcome(
                Proof.Result.INCONCLUSIVE,
                (base.cutOff() ? "cut off on the base" : "red on the base, each of its tests")
                        + ", so it tells only that the candidate makes nothing worse: "
                        + Ending.of(base.result(), checkout),
                Set.of());
    }
}
