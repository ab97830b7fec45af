package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the fault shows on the base and no more with a candidate: by the recorded request, else by tests. */
final class FaultChecks {
    private final Bench bench;
    private final BaseWork base;
    private final Candidate candidate;
    private final Checks checks;
    private Reproduction before = Reproduction.impossible("not tried");
    private Reproduction after = Reproduction.impossible("not tried");
    private Optional<ReproducingTests> tests = Optional.empty();

    FaultChecks(Bench bench, BaseWork base, Candidate candidate, Checks checks) {
        this.bench = bench;
        this.base = base;
        this.candidate = candidate;
        this.checks = checks;
    }

    /** It shows on the base. */
    boolean reproduced(Trial trial) {
        long begun = System.nanoTime();
        Optional<String> whyNoReplay = bench.whyNoReplay();
        before = base.reproduction();
        if (whyNoReplay.isPresent() && base.baseline().tests().isPresent()) {
            before = byTests(trial.checkout());
            if (before.result() != Proof.Result.PASSED) {
                before = Reproduction.impossible(whyNoReplay.get() + "; and " + before.detail());
            }
        }
        return checks.require("reproduce", before.result(), request(), before.detail(), begun);
    }

    private Reproduction byTests(Path checkout) {
        ReproducingTests.OfBase runs = base.with(newTests());
        ReproducingTests found = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        tests = Optional.of(found);
        return found.onBase(hasNewTests(), bench.fault().map(FaultMark::new), runs, checkout);
    }

    /** It no longer shows when the recorded request is sent again. */
    boolean replayed(Trial trial) {
        if (tests.isPresent()) {
            return true;
        }
        long begun = System.nanoTime();
        ReplayAnswer answer = bench.replay(trial);
        after = Reproduction.ofCandidate(answer, bench.mark(), trial.end(answer.log()));
        return checks.require("replay", after.result(), request(), after.detail(), begun);
    }

    /**
     * The tests that showed it pass.
     *
     * @param all tests over the candidate
     */
    boolean mended(TestRun all, Path checkout) {
        if (tests.isEmpty()) {
            newTestsShowIt(all, checkout);
            return true;
        }
        long begun = System.nanoTime();
        after = tests.get().onCandidate(hasNewTests(), all, checkout);
        return checks.require("fixed", after.result(), "", after.detail(), begun);
    }

    /** Where the recorded request shows the fault already, what new tests are worth is only told. */
    private void newTestsShowIt(TestRun all, Path checkout) {
        if (!hasNewTests() || base.baseline().tests().isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        ReproducingTests.OfBase runs = base.with(newTests());
        ReproducingTests found = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        Reproduction shown = found.onBase(true, bench.fault().map(FaultMark::new), runs, checkout);
        if (shown.result() == Proof.Result.PASSED) {
            shown = found.onCandidate(true, all, checkout);
        }
        checks.add("new tests", shown.result(), false, "", shown.detail(), begun);
    }

    /** Whether only tests of the candidate's own writer show the fault. */
    boolean gradesItself() {
        return tests.isPresent() && hasNewTests() && bench.reproducers().isEmpty();
    }

    /** Whether a run over something worse shows the fault again; where a request shows it, tests are not asked. */
    boolean failsAgain(TestRun run) {
        return tests.map(t -> t.failsAgain(hasNewTests(), run)).orElse(false);
    }

    boolean shownByTests() {
        return tests.isPresent();
    }

    /** How sure a proof makes us, with what became of the mutants. */
    Confidence confidence(MutationRun mutants) {
        return new Confidence(
                before.certain(),
                after.certain(),
                tests.isPresent(),
                gradesItself(),
                candidate.prior(),
                mutants.killed(),
                mutants.survived());
    }

    /** Tests that show the fault: those that came with the candidate, and those of nobody who wrote it. */
    private List<FileChange> newTests() {
        List<FileChange> added = new ArrayList<>(bench.reproducers());
        candidate.patch().changes().stream()
                .filter(change -> change.before().isEmpty() && TestFiles.isTest(change.path()))
                .forEach(added::add);
        return added;
    }

    private boolean hasNewTests() {
        return !newTests().isEmpty();
    }

    private String request() {
        return bench.fault().flatMap(f -> f.request()).map(Object::toString).orElse("");
    }
}
