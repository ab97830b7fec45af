package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.Patch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a search found.
 *
 * @param fixes that make all tests pass, the best first
 * @param failing the tests that fail over the program as it is
 * @param tried candidates that were compiled
 * @param compiled those of them that could be
 * @param took how long, from the first test to the last proof
 * @param conclusion in a sentence
 */
public record Repair(List<Fix> fixes, List<String> failing, int tried, int compiled, Duration took, String conclusion) {
    public Repair {
        fixes = List.copyOf(fixes);
        failing = List.copyOf(failing);
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(conclusion, "conclusion");
    }

    /** The same, where tests of a module that was searched before go on failing. */
    Repair besides(List<String> others) {
        String more = "; " + others.get(0) + (others.size() > 1 ? " and " + (others.size() - 1) + " more" : "")
                + " of another module, for which nothing was found, fails all the same";
        return new Repair(fixes, failing, tried, compiled, took, conclusion + more);
    }

    public boolean plausible() {
        return !fixes.isEmpty();
    }

    /**
     * A change that makes all tests pass.
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
