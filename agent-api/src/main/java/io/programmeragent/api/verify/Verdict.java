package io.programmeragent.api.verify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a service is better than before.
 *
 * @param outcome over all comparisons
 * @param comparisons what it rests on
 * @param reason the decisive numbers in a sentence
 */
public record Verdict(Outcome outcome, List<Comparison> comparisons, String reason) {
    public Verdict {
        Objects.requireNonNull(outcome, "outcome");
        comparisons = List.copyOf(comparisons);
        Objects.requireNonNull(reason, "reason");
    }

    /** How it compares; missing data is never better. */
    public enum Outcome {
        BETTER,
        SAME,
        WORSE,
        INCONCLUSIVE
    }

    /**
     * One measurement against the same one before.
     *
     * @param before absent when there was none
     * @param after over the observation
     * @param outcome of this comparison
     * @param pValue of the test that was used, 0 to 1; 1 where no test applies
     * @param reason the numbers in words
     */
    public record Comparison(
            Optional<Measurement> before, Measurement after, Outcome outcome, double pValue, String reason) {
        public Comparison {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
