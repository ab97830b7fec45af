package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.prove.review.Review;
import io.programmeragent.core.prove.review.SecurityScan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of one candidate, cheap ones first. After one that is required and does not pass, nothing more is done. */
final class CandidateProof {
    private final Bench bench;
    private final BaseWork base;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Candidate candidate;
    private final Checks checks = new Checks();
    private final SeenRuns seen = new SeenRuns();
    private final FaultChecks fault;
    private final TestChecks tests;
    private final CommandChecks commands;
    private String commit = "";
    private double confidence;

    CandidateProof(Bench bench, BaseWork base, Policy.PatchLimits limits, ProvingOptions options, Candidate candidate) {
        this.bench = bench;
        this.base = base;
        this.limits = limits;
        this.options = options;
        this.candidate = candidate;
        this.fault = new FaultChecks(bench, base, candidate, checks);
        this.tests = new TestChecks(bench, base, options.affectedFirst(), candidate.patch(), checks, seen);
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
                    && tests.affected(trial)
                    && tests.all(trial)
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
