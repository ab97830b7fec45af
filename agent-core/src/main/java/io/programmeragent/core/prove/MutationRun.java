package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries mutants in a candidate's own checkout, which is of no other use afterwards. */
final class MutationRun {
    private final Bench bench;
    private final Trial trial;
    private final Baseline baseline;
    private final FaultChecks fault;
    private final List<String> killed = new ArrayList<>();
    private final List<String> survived = new ArrayList<>();

    MutationRun(Bench bench, Trial trial, Baseline baseline, FaultChecks fault) {
        this.bench = bench;
        this.trial = trial;
        this.baseline = baseline;
        this.fault = fault;
    }

    /** Tries them in turn; none is begun after the time is up, but for the first that is needed. */
    void run(Patch patch, int limit, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (Mutant mutant : Mutants.of(patch, limit)) {
            if (over(deadline)) {
                return;
            }
            write(mutant.path(), mutant.source());
            judge(mutant, deadline);
            patch.changes().stream()
                    .filter(change -> change.path().equals(mutant.path()))
                    .forEach(change -> write(change.path(), change.after().orElseThrow()));
        }
    }

    private boolean over(long deadline) {
        boolean owing = fault.gradesItself() && killed.isEmpty() && survived.isEmpty();
        return !owing && System.nanoTime() - deadline >= 0;
    }

    private void write(String path, String text) {
        CheckoutFiles.write(trial.checkout(), List.of(new FileChange(path, Optional.empty(), Optional.of(text))));
    }

    /** A mutant that does not compile, or for whose tests there is no time, tells nothing. */
    private void judge(Mutant mutant, long deadline) {
        if (!trial.compile().succeeded()) {
            return;
        }
        if (!fault.shownByTests() && replayNotices()) {
            killed.add(mutant.what() + " (by the replay)");
        } else if (!over(deadline)) {
            TestRun run = trial.test(false);
            TestComparison.Outcome tests = TestComparison.compare(baseline.withoutCanary(), run, trial.checkout());
            if (tests.result() == Proof.Result.PASSED && !fault.failsAgain(run)) {
                survived.add(mutant.what());
            } else {
                killed.add(mutant.what() + " (by the tests)");
            }
        }
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

    /** Where a candidate's own tests show the fault, it is enough that they notice anything. */
    Proof.Result result() {
        if (killed.isEmpty() && survived.isEmpty()) {
            return Proof.Result.INCONCLUSIVE;
        }
        boolean enough = survived.isEmpty() || (fault.gradesItself() && !killed.isEmpty());
        return enough ? Proof.Result.PASSED : Proof.Result.FAILED;
    }

    String detail() {
        if (killed.isEmpty() && survived.isEmpty()) {
            return "no mutant of the patched lines could be judged in the time";
        }
        return (killed.isEmpty() ? "" : "noticed: " + String.join("; ", killed))
                + (killed.isEmpty() || survived.isEmpty() ? "" : "\n")
                + (survived.isEmpty() ? "" : "not noticed: " + String.join("; ", survived));
    }
}
