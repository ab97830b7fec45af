package io.programmeragent.api.fix;

import java.util.List;
import java.util.Objects;

/** What a generator wants next. */
public sealed interface FixStep {
    /**
     * Run this in the sandbox, over the base with nothing changed.
     *
     * @param command the executable and its arguments; no shell. In each word {@code {java}} stands for the Java that
     *     proofs run with, {@code {agent}} for a class path with the agent's core
     * @param reason what it should tell
     */
    record Run(List<String> command, String reason) implements FixStep {
        public Run {
            command = List.copyOf(command);
            Objects.requireNonNull(reason, "reason");
            if (command.isEmpty()) {
                throw new IllegalArgumentException("A command needs an executable");
            }
        }
    }

    /**
     * Find out whether these new tests show the fault: they have to fail on the base, each time and for the recorded reason.
     * Those that do are put into the candidates by the generator, and go with them into proof and change.
     *
     * @param tests new files, at least one
     * @param reason what they should show
     */
    record Reproduce(List<FileChange> tests, String reason) implements FixStep {
        public Reproduce {
            tests = List.copyOf(tests);
            Objects.requireNonNull(reason, "reason");
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("Without a test there is nothing to reproduce with");
            }
        }
    }

    /**
     * Try these.
     *
     * @param candidates best first, at least one
     */
    record Candidates(List<Candidate> candidates) implements FixStep {
        public Candidates {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("No candidates is GiveUp, with a reason");
            }
        }
    }

    /**
     * There is nothing more to try.
     *
     * @param reason why, for people
     */
    record GiveUp(String reason) implements FixStep {
        public GiveUp {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
