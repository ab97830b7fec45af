package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.prove.review.Review;
import io.programmeragent.core.prove.review.SecurityScan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of one candidate, cheap ones first. After one that is required and does not pass, nothing more is done. */
final class CandidateProof {
    /** Tests that take so much longer than the base's, and some more, may have no end, whatever time the recipe gives. */
    private static final int SLOWER = 10;

    private static final Duration SLOWER_STILL = Duration.ofMinutes(2);

    private final Bench bench;
    private final BaseWork base;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Candidate candidate;
    private final Checks checks = new Checks();
    private final FaultChecks fault;
    private final CommandChecks commands;
    private String commit = "";
    private double confidence;
    private final SeenRuns seen = new SeenRuns();
    /** For the base's tests, without which its own say nothing. */
    private Duration waited = Duration.ZERO;

    CandidateProof(Bench bench, BaseWork base, Policy.PatchLimits limits, ProvingOptions options, Candidate candidate) {
        this.bench = bench;
        this.base = base;
        this.limits = limits;
        this.options = options;
        this.candidate = candidate;
        this.fault = new FaultChecks(bench, base, candidate, checks);
        this.commands = new CommandChecks(bench, base, checks);
    }

    /**
     * Proves it, or finds out why not.
     *
     * @param message of the commit
     * @param name of its checkout
     */
    Proof prove(String message, Instant when, String name) {
        String conclusion = review() && isolation() && apply(message, when) && scan() ? tried(name) : checks.refusal();
        return new Proof(candidate.id(), bench.base(), commit, checks.done(), confidence, conclusion);
    }

    private boolean review() {
        long begun = System.nanoTime();
        List<String> findings =
                Review.findings(candidate.patch(), limits, bench.repository().files(bench.base(), "**"));
        return checks.require(
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
            return checks.add("isolation", Proof.Result.PASSED, false, "", isolation.description(), System.nanoTime());
        }
        return checks.require(
                "isolation",
                options.modelCodeWithoutIsolation() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                options.modelCodeWithoutIsolation()
                        ? "a model wrote it, and it runs without isolation, as proving.model-code-without-isolation allows"
                        : "a model wrote it, and this sandbox does not isolate it; use one that does, or set"
                                + " proving.model-code-without-isolation: " + isolation.description(),
                System.nanoTime());
    }

    private boolean apply(String message, Instant when) {
        long begun = System.nanoTime();
        try {
            commit = bench.repository().commit(bench.base(), candidate.patch(), message, when);
            return checks.require("apply", Proof.Result.PASSED, "", "commit " + commit, begun);
        } catch (IllegalArgumentException e) {
            return checks.require("apply", Proof.Result.FAILED, "", String.valueOf(e.getMessage()), begun);
        }
    }

    private boolean scan() {
        long begun = System.nanoTime();
        List<String> findings = SecurityScan.findings(candidate.patch());
        return checks.require(
                "scan",
                findings.isEmpty() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                findings.isEmpty() ? "no line opens a known kind of hole" : String.join("\n", findings),
                begun);
    }

    private String tried(String name) {
        long begun = System.nanoTime();
        base.begin();
        try (Trial trial = bench.trial(commit, candidate.patch(), name, this::awaitBase)) {
            return tried(trial);
        } catch (SpoiledCheckout e) {
            confidence = 0;
            checks.require(
                    "checkout",
                    e.name().equals(name) ? Proof.Result.FAILED : Proof.Result.INCONCLUSIVE,
                    "",
                    String.valueOf(e.getMessage()),
                    begun);
            return checks.refusal();
        }
    }

    /** What takes too much of this machine costs only its own proof, whoever took it. */
    private String tried(Trial trial) {
        long begun = System.nanoTime();
        try {
            trial.write(bench.reproducers());
            boolean right = compile(trial)
                    && commands.inspect(trial, candidate.patch())
                    && fault.reproduced(trial)
                    && fault.replayed(trial)
                    && affected(trial)
                    && tests(trial)
                    && fault.mended(trial, seen)
                    && commands.integration(trial)
                    && commands.benchmarks(trial);
            return right ? mutated(trial) : refused();
        } catch (LostTrial e) {
            confidence = 0;
            checks.require("sandbox", Proof.Result.INCONCLUSIVE, "", String.valueOf(e.getMessage()), begun);
            return checks.refusal();
        }
    }

    /** What all candidates share costs the first of them time. */
    private void awaitBase() {
        long begun = System.nanoTime();
        base.awaitShared(candidate.patch());
        Dependencies.Fetched fetched = base.fetched();
        if (fetched.tried()) {
            tell(fetched);
        }
        long fetching = Math.min(fetched.took().toNanos(), System.nanoTime() - begun);
        checks.add(
                "base",
                Proof.Result.PASSED,
                false,
                "",
                "waited for what its build makes for all candidates",
                begun + fetching);
    }

    private void tell(Dependencies.Fetched fetched) {
        checks.add(
                "dependencies",
                fetched.well() ? Proof.Result.PASSED : Proof.Result.INCONCLUSIVE,
                false,
                fetched.command(),
                fetched.well()
                        ? "fetched with the base alone; nothing else has network"
                        : "not fetched: " + fetched.problem(),
                System.nanoTime() - fetched.took().toNanos());
    }

    /** With why the dependencies are not there, where nothing of the base works either. */
    private String refused() {
        String refusal = checks.refusal();
        Dependencies.Fetched fetched = base.fetched();
        boolean nothingWorks = !fetched.well()
                && base.baseline()
                        .tests()
                        .filter(tests -> !tests.all(TestRun.Outcome.PASSED).isEmpty())
                        .isEmpty();
        if (nothingWorks && !fetched.tried()) {
            tell(fetched);
        }
        return refusal;
    }

    private boolean compile(Trial trial) {
        long begun = System.nanoTime();
        String command = Stream.of(
                        trial.recipe().steps().prepare(), trial.recipe().compile())
                .filter(words -> !words.isEmpty())
                .map(Recipe::shown)
                .collect(Collectors.joining(" && "));
        CommandResult result = trial.compile();
        String problem = result.succeeded() ? "" : base.problem();
        if (!problem.isEmpty()) {
            return checks.require("compile", Proof.Result.INCONCLUSIVE, command, problem, begun);
        }
        return checks.require(
                "compile",
                result.succeeded() ? Proof.Result.PASSED : Proof.Result.FAILED,
                command,
                result.succeeded()
                        ? (trial.recipe().compile().isEmpty() ? "nothing is compiled here" : "it compiles")
                        : Ending.of(result, trial.checkout()),
                begun);
    }

    /** The tests that a mistake would most likely break, so that it shows soon. */
    private boolean affected(Trial trial) {
        long waiting = System.nanoTime();
        Optional<TestRun> alone = base.baseline().tests();
        waited = Duration.ofNanos(System.nanoTime() - waiting);
        alone.ifPresent(tests ->
                trial.limitTests(tests.result().took().multipliedBy(SLOWER).plus(SLOWER_STILL)));
        boolean pays = alone.filter(tests -> tests.result().took().compareTo(options.affectedFirst()) >= 0)
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

    private boolean tests(Trial trial) {
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

    private String mutated(Trial trial) {
        long begun = System.nanoTime();
        boolean needed = fault.gradesItself();
        MutationRun mutants = new MutationRun(bench, trial, base.baseline(), fault, seen);
        mutants.run(candidate.patch(), options.mutants(), options.mutationTime());
        Confidence sure = fault.confidence(mutants);
        confidence = sure.value();
        return checks.add(
                        "mutation",
                        mutants.result(),
                        needed,
                        Recipe.shown(trial.recipe().test()),
                        mutants.detail(),
                        begun)
                ? "proved: " + sure.reasons()
                : checks.refusal();
    }
}
