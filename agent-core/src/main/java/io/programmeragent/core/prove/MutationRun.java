package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.prove.mutate.Mutant;
import io.programmeragent.core.prove.mutate.Mutants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tries mutants in a candidate's own checkout, which is of no other use afterwards. */
final class MutationRun {
    /** Tests of a mutant that take so much longer than those of the candidate, and some more, may have no end. */
    private static final int LONGER = 3;

    private static final Duration LONGER_STILL = Duration.ofSeconds(10);

    private final Bench bench;
    private final Trial trial;
    private final FaultChecks fault;
    private final TestRun right;
    private final Set<String> steady;
    private final List<String> killed = new ArrayList<>();
    private final List<String> survived = new ArrayList<>();
    private int killedByNew;
    private int known;
    private int uncompiled;
    /** What ended it before the time was up; empty while nothing did. */
    private String lost = "";

    /**
     * Prepares.
     *
     * @param seen of the candidate's tests: those that always passed can notice something, but for such as come and go on
     *     the base
     */
    MutationRun(Bench bench, Trial trial, Baseline baseline, FaultChecks fault, SeenRuns seen) {
        this.bench = bench;
        this.trial = trial;
        this.fault = fault;
        this.right = seen.last().withoutCanary();
        this.steady = seen.steady();
        steady.removeAll(baseline.comingAndGoing());
    }

    /**
     * Tries them in turn; none is begun after the time is up, but for the first that is needed. One that takes too much of
     * this machine, or spoils the checkout, is the last: it says nothing of the candidate, which passed before.
     */
    void run(Patch patch, int limit, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        trial.limitTests(right.result().took().multipliedBy(LONGER).plus(LONGER_STILL));
        List<Mutant> mutants = Mutants.of(patch, limit);
        known = mutants.size();
        boolean ran = false;
        for (Mutant mutant : mutants) {
            if (over(deadline) || !lost.isEmpty()) {
                return;
            }
            try {
                trial.rewrite(mutant.path(), mutant.source());
                ran = true;
                judge(mutant, deadline);
                patch.changes().stream()
                        .filter(change -> change.path().equals(mutant.path()))
                        .forEach(change ->
                                trial.rewrite(change.path(), change.after().orElseThrow()));
            } catch (LostTrial | SpoiledCheckout e) {
                if (!ran) {
                    throw e; // the candidate's own tests left it so
                }
                lost = String.valueOf(e.getMessage());
            }
        }
    }

    private boolean over(long deadline) {
        boolean owing = fault.gradesItself() && killedByNew == 0 && survived.isEmpty();
        return !owing && System.nanoTime() - deadline >= 0;
    }

    /** A mutant that does not compile, or for whose tests there is no time, tells nothing. */
    private void judge(Mutant mutant, long deadline) {
        long begun = System.nanoTime();
        if (!trial.compile().succeeded()) {
            uncompiled++;
            return;
        }
        if (!fault.shownByTests() && replayNotices()) {
            killed.add(mutant.what() + " (by the replay)" + since(begun));
        } else if (!over(deadline)) {
            ask(mutant, begun, deadline);
        }
    }

    /**
     * The first that is noticed is tried twice, and so is the first that a new test notices, and one whose tests were cut
     * off: it may be chance. Where tests were cut off, a new one has noticed it only if it was seen to fail.
     */
    private void ask(Mutant mutant, long begun, long deadline) {
        TestRun run = trial.test(false);
        boolean cutOff = run.cutOffBeside(right);
        Set<String> by = noticing(run);
        if (by.isEmpty()) {
            if (!cutOff) {
                survived.add(mutant.what() + since(begun));
            }
            return;
        }
        if (cutOff && over(deadline)) {
            return;
        }
        Set<String> byNew = byNew(by, run, cutOff);
        if (cutOff || killed.isEmpty() || (killedByNew == 0 && !byNew.isEmpty())) {
            Optional<TestRun> part = cutOff ? Optional.empty() : SelectedTests.run(trial, by);
            TestRun again = part.orElseGet(() -> trial.test(false));
            by.retainAll(noticing(again));
            if (by.isEmpty() || (part.isEmpty() && again.cutOffBeside(right) != cutOff)) {
                return;
            }
            byNew.retainAll(byNew(by, again, cutOff));
        }
        killedByNew += byNew.isEmpty() ? 0 : 1;
        killed.add(mutant.what()
                + (cutOff
                        ? " (its tests do not end as they should)"
                        : !byNew.isEmpty() || !fault.gradesItself() ? " (by the tests)" : " (but not by the new tests)")
                + since(begun));
    }

    private static String since(long begun) {
        return " in " + Ending.seconds(Duration.ofNanos(System.nanoTime() - begun)) + " s";
    }

    private Set<String> byNew(Set<String> by, TestRun run, boolean cutOff) {
        Set<String> found = new TreeSet<>(fault.showing());
        found.retainAll(by);
        if (cutOff) {
            found.retainAll(run.all(TestRun.Outcome.FAILED));
        }
        return found;
    }

    private Set<String> noticing(TestRun run) {
        Set<String> by = new TreeSet<>(steady);
        by.removeAll(run.all(TestRun.Outcome.PASSED));
        return by;
    }

    private boolean replayNotices() {
        ReplayAnswer answer = bench.replay(trial);
        return Reproduction.ofCandidate(answer, bench.mark(), "").result() != Proof.Result.PASSED;
    }

    int killed() {
        return killed.size();
    }

    int survived() {
        return survived.size();
    }

    /** Where a candidate's own tests show the fault, it is enough that they notice anything, and they have to. */
    Proof.Result result() {
        if (killed.isEmpty() && survived.isEmpty()) {
            return Proof.Result.INCONCLUSIVE;
        }
        if (fault.gradesItself() && killedByNew == 0) {
            return survived.isEmpty() ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED;
        }
        return survived.isEmpty() || fault.gradesItself() ? Proof.Result.PASSED : Proof.Result.FAILED;
    }

    String detail() {
        if (killed.isEmpty() && survived.isEmpty()) {
            return known == 0
                    ? "nothing in the patched lines is of a kind that is mutated"
                    : "none of " + known + " mutants of the patched lines could be judged: " + unjudged();
        }
        return (killed.isEmpty() ? "" : "noticed: " + String.join("; ", killed))
                + (killed.isEmpty() || survived.isEmpty() ? "" : "\n")
                + (survived.isEmpty() ? "" : "not noticed: " + String.join("; ", survived))
                + (lost.isEmpty() ? "" : "\nended by the next: " + lost);
    }

    private String unjudged() {
        int others = known - uncompiled;
        String why = lost.isEmpty() ? "the tests of " + others + " tell nothing in the time" : lost;
        return uncompiled == 0 ? why : uncompiled + " do not compile" + (others == 0 ? "" : ", and " + why);
    }
}
