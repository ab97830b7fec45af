package io.programmeragent.api.fix;

import io.programmeragent.api.sandbox.CommandResult;
import java.util.List;
import java.util.Objects;

/** What came of an earlier step of a generator. */
public sealed interface FixRound {
    /**
     * A command was run.
     *
     * @param step what was asked
     * @param result how it ended
     */
    record Ran(FixStep.Run step, CommandResult result) implements FixRound {
        public Ran {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Candidates were tried.
     *
     * @param candidates what was asked
     * @param proofs one for each candidate that was tried, in that order
     */
    record Tried(List<Candidate> candidates, List<Proof> proofs) implements FixRound {
        public Tried {
            candidates = List.copyOf(candidates);
            proofs = List.copyOf(proofs);
        }
    }
}
