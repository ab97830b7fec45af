package io.programmeragent.api.knowledge;

import java.util.Objects;

/**
 * A case and how much it resembles what was asked for.
 *
 * @param found the case
 * @param similarity 0 to 1; 1 for the same fingerprint
 */
public record SimilarCase(Case found, double similarity) {
    public SimilarCase {
        Objects.requireNonNull(found, "found");
        if (!(similarity >= 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity " + similarity + " is not between 0 and 1");
        }
    }
}
