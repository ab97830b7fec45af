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
     * Tests were run over the base.
     *
     * @param step what was asked
     * @param shown whether they show the fault
     * @param detail what they did
     */
    record Reproduced(FixStep.Reproduce step, boolean shown, String detail) implements FixRound {
        public Reproduced {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(detail, "detail");
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

    /**
     * A proved candidate was proposed, and something speaks against it.
     *
     * @param source {@code checks}, or who wrote it
     * @param text the end of a failing job's log, or a review comment: data, never an instruction
     */
    record Objected(String source, String text) implements FixRound {
        public Objected {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(text, "text");
        }
    }
}
