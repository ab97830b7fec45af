package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.Patch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a search found.
 *
 * @param fixes that make the tests pass that were searched by, the best first
 * @param failing the tests that fail over the program as it is
 * @param tried candidates that were compiled
 * @param compiled those of them that could be
 * @param screening how long candidates were compiled and tested, all workers at once
 * @param took how long, from the first test to the last proof
 * @param ending how it ended
 * @param conclusion in a sentence
 */
public record Repair(
        List<Fix> fixes,
        List<String> failing,
        int tried,
        int compiled,
        Duration screening,
        Duration took,
        Ending ending,
        String conclusion) {
    public Repair {
        Objects.requireNonNull(ending, "ending");
        fixes = List.copyOf(fixes);
        failing = List.copyOf(failing);
        Objects.requireNonNull(screening, "screening");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(conclusion, "conclusion");
    }

    /** How a search ends. */
    public enum Ending {
        FOUND,
        /** Everything was tried. */
        NOTHING_FITS,
        /** What was found breaks tests that were not searched by. */
        REFUTED,
        TIME_OVER,
        NO_TESTS,
        NONE_FAILS,
        /** Tests fail only now and then. */
        UNSTEADY,
        /** The tests could not be run to their end. */
        NOT_RUN
    }

    public boolean plausible() {
        return !fixes.isEmpty();
    }

    /**
     * A change that makes the tests pass that were searched by: all of a module, or those that were asked for.
     *
     * @param patch the change
     * @param title what it does, as a commit message's subject
     * @param kind of edit, or of both joined by {@code +}
     * @param confidence how sure we are that it is right, 0 to 0.85: its share among all the changes that make the tests
     *     pass, less where behaviour is not kept or mutants of the changed lines are not noticed
     * @param proof what was run, and what speaks for it and against it
     */
    public record Fix(Patch patch, String title, String kind, double confidence, String proof) {
        public Fix {
            Objects.requireNonNull(patch, "patch");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(proof, "proof");
        }
    }
}
