package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.incident.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one candidate, cheap ones first. After one that is required and does not pass, nothing more is done. */
final class CandidateProof {
    private final Bench bench;
    private final BaseWork base;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Candidate candidate;
    private final List<Proof.Check> checks = new ArrayList<>();
    private String commit = "";
    private double confidence;

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
        String conclusion = review() && isolation() && apply(message, when) ? tried(name) : refused();
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

    private String tried(String name) {
        Optional<String> whyNoReplay = bench.whyNoReplay();
        if (whyNoReplay.isPresent()) {
            check("reproduce", Proof.Result.INCONCLUSIVE, "", whyNoReplay.get(), System.nanoTime());
            return refused();
        }
        base.begin();
        try (Trial trial = bench.trial(commit, name)) {
            boolean right = compile(trial) && reproduced();
            if (!right) {
                return refused();
            }
            long begun = System.nanoTime();
            ReplayAnswer answer = bench.replay(trial);
            Reproduction replayed = Reproduction.ofCandidate(answer, bench.mark(), trial.end(answer.log()));
            right = check("replay", replayed.result(), request(), replayed.detail(), begun) && tests(trial);
            return right ? mutated(trial, replayed) : refused();
        }
    }

    private String request() {
        return bench.fault().flatMap(f -> f.request()).map(Object::toString).orElse("");
    }

    private boolean compile(Trial trial) {
        long begun = System.nanoTime();
        CommandResult result = trial.compile();
        return check(
                "compile",
                result.succeeded() ? Proof.Result.PASSED : Proof.Result.FAILED,
                Recipe.shown(trial.recipe().compile()),
                result.succeeded() ? "it compiles" : Ending.of(result, trial.checkout()),
                begun);
    }

    private boolean reproduced() {
        long begun = System.nanoTime();
        Reproduction reproduction = base.reproduction();
        return check("reproduce", reproduction.result(), request(), reproduction.detail(), begun);
    }

    private boolean tests(Trial trial) {
        long begun = System.nanoTime();
        TestRun run = trial.test();
        Baseline baseline = base.baseline();
        TestComparison.Outcome outcome = compare(baseline, run, trial);
        if (outcome.doubtful()) {
            outcome = compare(base.withSecondRun(), run, trial);
        }
        return check("tests", outcome.result(), Recipe.shown(trial.recipe().test()), outcome.detail(), begun);
    }

    private static TestComparison.Outcome compare(Baseline baseline, TestRun run, Trial trial) {
        return TestComparison.compare(baseline.tests().orElseThrow(), baseline.again(), run, trial.checkout());
    }

    private String mutated(Trial trial, Reproduction replayed) {
        long begun = System.nanoTime();
        MutationRun mutation = new MutationRun(bench, trial, base.baseline());
        mutation.run(candidate.patch(), options.mutants(), options.mutationTime());
        checks.add(new Proof.Check("mutation", mutation.result(), false, "", mutation.detail(), since(begun)));
        Confidence sure = new Confidence(
                base.reproduction().certain(), replayed.certain(), mutation.killed(), mutation.survived());
        confidence = sure.value();
        return "proved: " + sure.reasons();
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
