package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.edit.Attempt;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Tries attempts until the proof leaves some of what is found, all are tried, or the time is over. */
final class Stage {
    private static final int PATIENT = 150;

    private final Findings findings;
    private final Trying trying;
    private final Function<List<Attempt>, List<Repair.Fix>> proof;
    private final BooleanSupplier over;
    private boolean cut;

    /**
     * A stage of which nothing has been done.
     *
     * @param findings what the trials tell their results to
     * @param proof what it leaves of plausible ones, the best first
     * @param over whether the time is
     */
    Stage(Findings findings, Trying trying, Function<List<Attempt>, List<Repair.Fix>> proof, BooleanSupplier over) {
        this.findings = findings;
        this.trying = trying;
        this.proof = proof;
        this.over = over;
    }

    /** Tries attempts, until enough is found. */
    interface Trying {
        /** Tries some; those that seem endless may be given more patience. */
        void all(List<Attempt> attempts, boolean patient);
    }

    /** What the proof leaves of them, the best first. Where it refutes all that was found, the others have their turn. */
    List<Repair.Fix> through(List<Attempt> attempts) {
        return through(attempts, false);
    }

    private List<Repair.Fix> through(List<Attempt> attempts, boolean patient) {
        List<Attempt> left = attempts;
        List<Repair.Fix> fixes = List.of();
        while (fixes.isEmpty() && !left.isEmpty() && !over.getAsBoolean()) {
            trying.all(left, patient);
            fixes = proof.apply(findings.takePlausible());
            left = findings.untried(left);
        }
        cut |= fixes.isEmpty() && !left.isEmpty();
        return fixes;
    }

    /** The same for what seemed endless: it may have been slow. */
    List<Repair.Fix> patiently() {
        List<Attempt> slow = findings.takeEndless().stream().limit(PATIENT).toList();
        List<Repair.Fix> fixes = through(slow, true);
        findings.takeEndless(); // once is enough
        return fixes;
    }

    /** Whether something was left untried, though nothing was found. */
    boolean cut() {
        return cut;
    }
}
