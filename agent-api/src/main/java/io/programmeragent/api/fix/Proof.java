package io.programmeragent.api.fix;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the core found when it tried a candidate. It holds for exactly one commit.
 *
 * @param candidate the candidate's id
 * @param baseCommit what the candidate was applied to
 * @param commit the commit that was proved; its parent is the base
 * @param checks what was done, in order; after a failed one nothing more is done
 * @param confidence how sure the checks make us that the fix is right, 0 to 1
 * @param conclusion in a sentence
 */
public record Proof(
        String candidate, String baseCommit, String commit, List<Check> checks, double confidence, String conclusion) {
    public Proof {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(baseCommit, "baseCommit");
        Objects.requireNonNull(commit, "commit");
        checks = List.copyOf(checks);
        Objects.requireNonNull(conclusion, "conclusion");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not between 0 and 1");
        }
    }

    /** Whether the candidate may be proposed: something was checked, and everything that was checked passed. */
    public boolean green() {
        return checks.stream().anyMatch(c -> c.result() == Result.PASSED)
                && checks.stream().noneMatch(c -> c.required() && c.result() != Result.PASSED);
    }

    /** How a check ended. */
    public enum Result {
        PASSED,
        FAILED,
        /** It could not be done, or told nothing; never as good as passed. */
        INCONCLUSIVE
    }

    /**
     * One check.
     *
     * @param name such as {@code tests} or {@code replay}
     * @param result how it ended
     * @param required whether the proof needs it to pass
     * @param command what was run; empty when nothing was
     * @param detail what it showed, with the end of the output when it failed
     * @param took how long
     */
    public record Check(String name, Result result, boolean required, String command, String detail, Duration took) {
        public Check {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(took, "took");
        }
    }
}
