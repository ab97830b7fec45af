package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.incident.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The checks of one candidate, cheap ones first. After one that is required and does not pass, nothing more is done. */
final class CandidateProof {
    private static final int MISSING = 127;

    private final Bench bench;
    private final BaseWork base;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Candidate candidate;
    private final List<Proof.Check> checks = new ArrayList<>();
    private String commit = "";
    private double confidence;
    private Reproduction reproduction = Reproduction.impossible("not tried");
    private Reproduction fixed = Reproduction.impossible("not tried");
    private Optional<ReproducingTests> reproducing = Optional.empty();
    private Optional<TestRun> all = Optional.empty();

    CandidateProof(Bench bench, BaseWork base, Policy.PatchLimits limits, ProvingOptions options, Candidate candidate) {
        this.bench = bench;
        this.base = base;
        this.limits = limits;
        this.options = options;
        this.candidate = candidate;
    }

    /**
     * Proves it, or finds out why not.
     *
     * @param message of the commit
     * @param name of its checkout
     */
    Proof prove(String message, Instant when, String name) {
        String conclusion = review() && isolation() && apply(message, when) && scan() ? tried(name) : refused();
        return new Proof(candidate.id(), bench.base(), commit, checks, confidence, conclusion);
    }

    private boolean review() {
        long begun = System.nanoTime();
        List<String> findings = Review.findings(candidate.patch(), limits);
        return check(
                "review",
                findings.isEmpty() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                findings.isEmpty()
                        ? "paths, size, tests, secrets and syntax are in order"
                        : String.join("\n", findings),
                begun);
    }

    private boolean isolation() {
        Isolation isolation = bench.sandbox().isolation();
        if (!candidate.writtenByModel() || isolation.fitForUntrustedCode()) {
            return true;
        }
        return check(
                "isolation",
                options.modelCodeWithoutIsolation() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                options.modelCodeWithoutIsolation()
                        ? "a model wrote it, and it runs without isolation, as the configuration allows by name"
                        : "a model wrote it, and this sandbox does not isolate it: " + isolation.description(),
                System.nanoTime());
    }

    private boolean apply(String message, Instant when) {
        long begun = System.nanoTime();
        try {
            commit = bench.repository().commit(bench.base(), candidate.patch(), message, when);
            return check("apply", Proof.Result.PASSED, "", "commit " + commit, begun);
        } catch (IllegalArgumentException e) {
            return check("apply", Proof.Result.FAILED, "", String.valueOf(e.getMessage()), begun);
        }
    }

    private boolean scan() {
        long begun = System.nanoTime();
        List<String> findings = SecurityScan.findings(candidate.patch());
        return check(
                "scan",
                findings.isEmpty() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                findings.isEmpty() ? "no line opens a known kind of hole" : String.join("\n", findings),
                begun);
    }

    private String tried(String name) {
        long begun = System.nanoTime();
        base.begin();
        try (Trial trial = bench.trial(commit, candidate.patch(), name, this::awaitCache)) {
            trial.write(bench.reproducers());
            boolean right = compile(trial)
                    && inspect(trial)
                    && reproduced(trial)
                    && replayed(trial)
                    && affected(trial)
                    && tests(trial)
                    && mended(trial)
                    && integration(trial)
                    && benchmarks(trial);
            return right ? mutated(trial) : refused();
        } catch (SpoiledCheckout e) {
            confidence = 0;
            checks.add(new Proof.Check(
                    "checkout",
                    e.name().equals(name) ? Proof.Result.FAILED : Proof.Result.INCONCLUSIVE,
                    true,
                    "",
                    String.valueOf(e.getMessage()),
                    since(begun)));
            return refused();
        }
    }

    /** Where builds share a cache, the base fills it first, as nothing else may write it. */
    private void awaitCache(Recipe recipe) {
        if (recipe.cache().isPresent()) {
            base.baseline();
        }
    }

    private String request() {
        return bench.fault().flatMap(f -> f.request()).map(Object::toString).orElse("");
    }

    private boolean compile(Trial trial) {
        long begun = System.nanoTime();
        CommandResult result = trial.compile();
        String problem = result.succeeded() ? "" : base.problem();
        if (!problem.isEmpty()) {
            return check(
                    "compile",
                    Proof.Result.INCONCLUSIVE,
                    Recipe.shown(trial.recipe().compile()),
                    problem,
                    begun);
        }
        return check(
                "compile",
                result.succeeded() ? Proof.Result.PASSED : Proof.Result.FAILED,
                Recipe.shown(trial.recipe().compile()),
                result.succeeded()
                        ? (trial.recipe().compile().isEmpty() ? "nothing is compiled here" : "it compiles")
                        : Ending.of(result, trial.checkout()),
                begun);
    }

    /** What the repository's own tools say of changed files. What they say of the base as well is not held against it. */
    private boolean inspect(Trial trial) {
        Recipe recipe = trial.recipe();
        List<String> written = candidate.patch().changes().stream()
                .filter(change -> change.after().isPresent())
                .map(FileChange::path)
                .toList();
        List<List<String>> commands = new ArrayList<>(recipe.tool().inspect(trial.checkout(), written));
        if (!recipe.steps().lint().isEmpty()) {
            commands.add(recipe.steps().lint());
        }
        boolean right = true;
        for (List<String> command : commands) {
            long begun = System.nanoTime();
            CommandResult result = trial.run(command);
            boolean excused = !result.succeeded() && (result.exitCode() == MISSING || !base.succeeds(command));
            Proof.Result told = result.succeeded()
                    ? Proof.Result.PASSED
                    : excused ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED;
            String detail = result.succeeded()
                    ? "in order"
                    : (excused ? "it says the same of the base, or is not here: " : "")
                            + Ending.of(result, trial.checkout());
            checks.add(new Proof.Check("lint", told, !excused, Recipe.shown(command), detail, since(begun)));
            right &= result.succeeded() || excused;
        }
        return right;
    }

    /** By the recorded request, or by tests where there is none. */
    private boolean reproduced(Trial trial) {
        long begun = System.nanoTime();
        Optional<String> whyNoReplay = bench.whyNoReplay();
        Reproduction shown = base.reproduction();
        if (whyNoReplay.isPresent() && base.baseline().tests().isPresent()) {
            ReproducingTests.OfBase runs = base.with(newTests());
            ReproducingTests tests = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
            shown = tests.onBase(hasNewTests(), bench.fault().map(FaultMark::new), runs, trial.checkout());
            reproducing = Optional.of(tests);
            if (shown.result() != Proof.Result.PASSED) {
                shown = Reproduction.impossible(whyNoReplay.get() + "; and " + shown.detail());
            }
        }
        reproduction = shown;
        return check("reproduce", shown.result(), request(), shown.detail(), begun);
    }

    /** Tests that show the fault: those that came with the candidate, and those of nobody who wrote it. */
    private List<FileChange> newTests() {
        List<FileChange> tests = new ArrayList<>(bench.reproducers());
        candidate.patch().changes().stream()
                .filter(change -> change.before().isEmpty() && TestFiles.isTest(change.path()))
                .forEach(tests::add);
        return tests;
    }

    private boolean hasNewTests() {
        return !newTests().isEmpty();
    }

    /** Whether only tests of the candidate's own writer show the fault. */
    private boolean gradesItself() {
        return reproducing.isPresent() && hasNewTests() && bench.reproducers().isEmpty();
    }

    private boolean replayed(Trial trial) {
        if (reproducing.isPresent()) {
            return true;
        }
        long begun = System.nanoTime();
        ReplayAnswer answer = bench.replay(trial);
        fixed = Reproduction.ofCandidate(answer, bench.mark(), trial.end(answer.log()));
        return check("replay", fixed.result(), request(), fixed.detail(), begun);
    }

    /** The tests that a mistake would most likely break, so that it shows soon. */
    private boolean affected(Trial trial) {
        boolean pays = base.baseline()
                .tests()
                .filter(tests -> tests.result().took().compareTo(options.affectedFirst()) >= 0)
                .isPresent();
        if (!pays) {
            return true;
        }
        List<String> paths = new ArrayList<>(candidate.patch().paths());
        bench.reproducers().forEach(test -> paths.add(test.path()));
        List<String> command = trial.recipe().affected(trial.checkout(), paths);
        if (command.isEmpty()) {
            return true;
        }
        long begun = System.nanoTime();
        TestRun run = trial.test(command, false);
        Set<String> broken = run.all(TestRun.Outcome.FAILED);
        broken.retainAll(base.baseline().tests().orElseThrow().all(TestRun.Outcome.PASSED));
        boolean flaky = !broken.isEmpty()
                && base.withSecondRun().again().orElseThrow().all(TestRun.Outcome.PASSED).stream()
                        .noneMatch(broken::contains);
        boolean right = broken.isEmpty() || flaky;
        return check(
                "affected tests",
                right ? Proof.Result.PASSED : Proof.Result.FAILED,
                Recipe.shown(command),
                right
                        ? run.tests().size() + " tests that are most likely about it"
                        : "fails, and passes on the base: " + String.join(", ", broken) + "\n"
                                + Ending.of(run.result(), trial.checkout()),
                begun);
    }

    private boolean tests(Trial trial) {
        long begun = System.nanoTime();
        Baseline baseline = base.baseline();
        if (baseline.tests().isEmpty()) {
            return check(
                    "tests",
                    Proof.Result.INCONCLUSIVE,
                    "",
                    baseline.reproduction().detail(),
                    begun);
        }
        TestRun run = trial.test(baseline.plantable());
        TestComparison.Outcome outcome = compare(baseline, run, trial);
        if (outcome.doubtful()) {
            outcome = compare(base.withSecondRun(), run, trial);
        }
        all = Optional.of(run);
        return check("tests", outcome.result(), Recipe.shown(trial.recipe().test()), outcome.detail(), begun);
    }

    private static TestComparison.Outcome compare(Baseline baseline, TestRun run, Trial trial) {
        return TestComparison.compare(baseline.tests().orElseThrow(), baseline.again(), run, trial.checkout());
    }

    private boolean mended(Trial trial) {
        if (reproducing.isEmpty()) {
            newTestsShowIt(trial);
            return true;
        }
        long begun = System.nanoTime();
        fixed = reproducing.get().onCandidate(hasNewTests(), all.orElseThrow(), trial.checkout());
        return check("fixed", fixed.result(), "", fixed.detail(), begun);
    }

    /** Where the recorded request shows the fault already, what new tests are worth is only told. */
    private void newTestsShowIt(Trial trial) {
        if (!hasNewTests() || base.baseline().tests().isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        ReproducingTests.OfBase runs = base.with(newTests());
        ReproducingTests tests = ReproducingTests.of(base.baseline().tests().orElseThrow(), runs);
        Reproduction shown = tests.onBase(true, bench.fault().map(FaultMark::new), runs, trial.checkout());
        if (shown.result() == Proof.Result.PASSED) {
            shown = tests.onCandidate(true, all.orElseThrow(), trial.checkout());
        }
        checks.add(new Proof.Check("new tests", shown.result(), false, "", shown.detail(), since(begun)));
    }

    private boolean integration(Trial trial) {
        List<String> command = trial.recipe().steps().integration();
        if (command.isEmpty()) {
            return true;
        }
        long begun = System.nanoTime();
        CommandResult result = trial.run(command);
        boolean excused = !result.succeeded() && !base.succeeds(command);
        checks.add(new Proof.Check(
                "integration",
                result.succeeded() ? Proof.Result.PASSED : excused ? Proof.Result.INCONCLUSIVE : Proof.Result.FAILED,
                !excused,
                Recipe.shown(command),
                result.succeeded()
                        ? "passes"
                        : (excused ? "fails on the base as well: " : "") + Ending.of(result, trial.checkout()),
                since(begun)));
        return result.succeeded() || excused;
    }

    private boolean benchmarks(Trial trial) {
        if (trial.recipe().steps().benchmarks().isEmpty()) {
            return true;
        }
        boolean right = true;
        try (Trial before = bench.baseTrial("benchmark-base")) {
            CommandResult compiled = before.compile();
            for (Map.Entry<String, List<String>> named :
                    new TreeMap<>(trial.recipe().steps().benchmarks()).entrySet()) {
                long begun = System.nanoTime();
                Performance.Verdict verdict = compiled.succeeded()
                        ? Performance.compare(before, trial, named.getValue())
                        : new Performance.Verdict(Proof.Result.INCONCLUSIVE, "the base does not compile");
                right &= check(
                        "benchmark " + named.getKey(),
                        verdict.result(),
                        Recipe.shown(named.getValue()),
                        verdict.detail(),
                        begun);
            }
            bench.caches().done(before.cache(), false);
        }
        return right;
    }

    private String mutated(Trial trial) {
        long begun = System.nanoTime();
        boolean needed = gradesItself();
        MutationRun mutation = new MutationRun(bench, trial, base.baseline(), reproducing, hasNewTests(), needed);
        mutation.run(candidate.patch(), options.mutants(), options.mutationTime());
        boolean noticed = mutation.killed() > 0;
        checks.add(new Proof.Check(
                "mutation",
                needed && noticed ? Proof.Result.PASSED : mutation.result(),
                needed,
                "",
                mutation.detail(),
                since(begun)));
        Confidence sure = new Confidence(
                reproduction.certain(),
                fixed.certain(),
                reproducing.isPresent(),
                needed,
                candidate.prior(),
                mutation.killed(),
                mutation.survived());
        confidence = sure.value();
        return needed && !noticed ? refused() : "proved: " + sure.reasons();
    }

    private boolean check(String name, Proof.Result result, String command, String detail, long begun) {
        checks.add(new Proof.Check(name, result, true, command, detail, since(begun)));
        return result == Proof.Result.PASSED;
    }

    private String refused() {
        Proof.Check last = checks.get(checks.size() - 1);
        String first = last.detail().lines().findFirst().orElse("");
        return (last.result() == Proof.Result.FAILED ? "refused by " : "not proved, for lack of ") + last.name() + ": "
                + first;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
