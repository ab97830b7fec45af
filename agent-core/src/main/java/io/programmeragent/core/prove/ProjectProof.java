package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.mutate.Mutant;
import io.programmeragent.core.prove.mutate.Mutants;
import io.programmeragent.core.prove.review.Review;
import io.programmeragent.core.prove.review.SecurityScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves changes of a project of which nothing is known but its tests: those that fail take the place of the recorded
 * failure. The checks and their order are those of an incident's proof. A green proof says that a change is plausible; that
 * it is right, tests alone never say.
 */
public final class ProjectProof {
    /** Whose name the check of mutants goes by. */
    public static final String MUTATION = "mutation";

    /** After this the check of mutants names those that no test notices. */
    public static final String NOT_NOTICED = "; not noticed: ";

    private static final int SHOWN = 1500;

    private final TestedProject project;
    private final TestedProject.Run base;
    private final Isolation isolation;
    private final ProvingOptions options;
    private final boolean gate;

    /**
     * Prepares.
     *
     * @param base how the project's tests end as it is
     * @param isolation of where they run
     * @param gate whether a change is refused when no mutant, or less than half of them, is noticed by the tests
     */
    public ProjectProof(
            TestedProject project, TestedProject.Run base, Isolation isolation, ProvingOptions options, boolean gate) {
        this.project = project;
        this.base = base;
        this.isolation = isolation;
        this.options = options;
        this.gate = gate;
    }

    /** Proves a candidate, or finds out why not; its commit is empty, as there is none. */
    public Proof prove(Candidate candidate) {
        Checks checks = new Checks();
        double confidence = reviewed(candidate, checks) && tested(candidate.patch(), checks)
                ? mutated(candidate.patch(), checks)
                : 0;
        Proof.Check last = checks.last();
        boolean green = checks.done().stream().noneMatch(c -> c.required() && c.result() != Proof.Result.PASSED);
        String conclusion = green
                ? "plausible: all " + base.tests().size() + " tests pass, "
                        + base.failing().size() + " of which failed before; " + last.detail()
                : "refused by " + last.name() + ": " + last.detail();
        return new Proof(candidate.id(), "base", "", checks.done(), green ? confidence : 0, firstLine(conclusion));
    }

    private boolean reviewed(Candidate candidate, Checks checks) {
        long begun = System.nanoTime();
        List<String> findings = new ArrayList<>(
                Review.findings(candidate.patch(), Policy.defaults().patch(), List.of()));
        candidate.patch().changes().stream()
                .filter(c -> c.before().isPresent() && project.isTest(c.path()))
                .map(c -> c.path() + " is a test; a fix leaves the tests there are as they are")
                .filter(finding -> !findings.contains(finding))
                .forEach(findings::add);
        findings.addAll(SecurityScan.findings(candidate.patch()));
        boolean clean = findings.isEmpty();
        if (!checks.require(
                "review",
                clean ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                clean ? "paths, size, tests, secrets and syntax are in order" : String.join("\n", findings),
                begun)) {
            return false;
        }
        boolean allowed = isolation.fitForUntrustedCode() || options.modelCodeWithoutIsolation();
        return !candidate.writtenByModel()
                || checks.require(
                        "isolation",
                        allowed ? Proof.Result.PASSED : Proof.Result.FAILED,
                        "",
                        isolation.description(),
                        begun);
    }

    private boolean tested(Patch patch, Checks checks) {
        long begun = System.nanoTime();
        TestedProject.Run run = project.run(patch.changes());
        if (!checks.require(
                "compile",
                run.compiled() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                run.compiled() ? "it compiles" : "it does not compile:\n" + shortly(run.said()),
                begun)) {
            return false;
        }
        Optional<String> problem = problem(run);
        return checks.require(
                "tests",
                problem.isEmpty() ? Proof.Result.PASSED : Proof.Result.FAILED,
                "",
                problem.orElse("all " + run.tests().size() + " pass"),
                begun);
    }

    /** Why a run's tests are not all there and pass. */
    private Optional<String> problem(TestedProject.Run run) {
        List<String> failing = run.failing();
        if (!failing.isEmpty()) {
            return Optional.of(failing.size() + " of " + run.tests().size() + " tests fail, such as " + failing.get(0)
                    + ":\n" + shortly(run.tests().getOrDefault(failing.get(0), "")));
        }
        Set<String> lost = new HashSet<>(base.tests().keySet());
        lost.removeAll(run.tests().keySet());
        if (!lost.isEmpty()) {
            return Optional.of(lost.size() + " tests did not run, such as "
                    + lost.stream().sorted().findFirst().orElse("") + "\n" + shortly(run.said()));
        }
        return run.tests().isEmpty() ? Optional.of("no test ran:\n" + shortly(run.said())) : Optional.empty();
    }

    private double mutated(Patch patch, Checks checks) {
        long begun = System.nanoTime();
        List<String> noticed = new ArrayList<>();
        List<String> unnoticed = new ArrayList<>();
        List<Mutant> mutants = Mutants.of(patch, options.mutants());
        List<TestedProject.Run> runs = mutants.isEmpty()
                ? List.of()
                : project.runAll(mutants.stream().map(m -> with(patch, m)).toList(), options.mutationTime());
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).compiled()) {
                (problem(runs.get(i)).isPresent() ? noticed : unnoticed)
                        .add(mutants.get(i).what());
            }
        }
        int judged = noticed.size() + unnoticed.size();
        boolean enough = judged > 0 && noticed.size() >= unnoticed.size();
        checks.add(
                MUTATION,
                judged == 0 ? Proof.Result.INCONCLUSIVE : enough ? Proof.Result.PASSED : Proof.Result.FAILED,
                gate && judged > 0,
                "",
                judged == 0
                        ? "no mutant of the changed lines could be judged"
                        : noticed.size() + " of " + judged + " mutants of the changed lines were noticed"
                                + (unnoticed.isEmpty() ? "" : NOT_NOTICED + String.join("; ", unnoticed)),
                begun);
        return new Confidence(true, false, true, false, 1, noticed.size(), unnoticed.size()).value();
    }

    /** A mutant may be what was there before; then the file is not changed. */
    private static List<FileChange> with(Patch patch, Mutant mutant) {
        return patch.changes().stream()
                .filter(c -> !c.path().equals(mutant.path()) || !c.before().equals(Optional.of(mutant.source())))
                .map(c -> c.path().equals(mutant.path())
                        ? new FileChange(c.path(), c.before(), Optional.of(mutant.source()))
                        : c)
                .toList();
    }

    private static String shortly(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "\n..." : text;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
