package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
            before = byTests(trial);
            if (before.result() != Proof.Result.PASSED) {
                before = Reproduction.impossible(whyNoReplay.get() + "; and " + before.detail());
            }
        }
        return checks.require("reproduce", before.result(), request(), before.detail(), begun);
    }

    private Reproduction byTests(Trial trial) {
        if (trial.recipe().reports().format() == ReportSource.Format.EXIT) {
            return Reproduction.impossible(
                    "of the tests only the exit code is told, so one is not known from another; set"
                            + " code.build.test to a command that writes JUnit's XML into {reports}");
        }
        ReproducingTests.OfBase runs = base.with(newTests());
        ReproducingTests found = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        tests = Optional.of(found);
        return found.onBase(hasNewTests(), bench.fault().map(FaultMark::new), runs, trial.checkout());
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
     * @param seen over the candidate; added to
     */
    boolean mended(Trial trial, SeenRuns seen) {
        if (tests.isEmpty()) {
            newTestsShowIt(seen, trial.checkout());
            return true;
        }
        long begun = System.nanoTime();
        after = tests.get().onCandidate(hasNewTests(), seen, trial.checkout());
        if (!hasNewTests() && after.result() == Proof.Result.PASSED) {
            after = onceMore(trial, seen, tests.get().showing(false));
        }
        return checks.require("fixed", after.result(), "", after.detail(), begun);
    }

    /**
     * A test of the base that comes and goes may fail there as often as it was run, and pass here once. So it has to pass
     * again, and counts for nothing where the base was run once more meanwhile and it passed there.
     */
    private Reproduction onceMore(Trial trial, SeenRuns seen, Set<String> shown) {
        again(trial, seen, shown);
        ReproducingTests.OfBase runs = base.with(List.of());
        ReproducingTests found = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        Set<String> mended = new TreeSet<>(found.showing(false));
        mended.retainAll(seen.passing());
        if (mended.isEmpty()) {
            return Reproduction.impossible(
                    "what shows the fault comes and goes on the base: " + String.join(", ", shown));
        }
        tests = Optional.of(found);
        return found.onCandidate(false, seen, trial.checkout());
    }

    /** Only the tests that show the fault, where the tool can select them. */
    private static void again(Trial trial, SeenRuns seen, Set<String> shown) {
        Set<String> wanted = new TreeSet<>(shown);
        wanted.retainAll(seen.passing());
        SelectedTests.run(trial, wanted).ifPresentOrElse(seen::part, () -> seen.whole(trial.test(false)));
    }

    /** Where the recorded request shows the fault already, what new tests are worth is only told. */
    private void newTestsShowIt(SeenRuns seen, Path checkout) {
        if (!hasNewTests() || base.baseline().tests().isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        ReproducingTests.OfBase runs = base.with(newTests());
        ReproducingTests found = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        Reproduction shown = found.onBase(true, bench.fault().map(FaultMark::new), runs, checkout);
        if (shown.result() == Proof.Result.PASSED) {
            shown = found.onCandidate(true, seen, checkout);
        }
        checks.add("new tests", shown.result(), false, "", shown.detail(), begun);
    }

    /** Whether only tests of the candidate's own writer show the fault. */
    boolean gradesItself() {
        return tests.isPresent() && hasNewTests() && bench.reproducers().isEmpty();
    }

    /** Tests that show the fault; where a request shows it, none is asked. */
    Set<String> showing() {
        return tests.map(t -> t.showing(hasNewTests())).orElse(Set.of());
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
