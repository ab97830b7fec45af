package io.programmeragent.api.fix;

import java.util.Objects;

/**
 * A patch that might be the fix.
 *
 * @param id unique within the incident; the same patch has the same id again
 * @param generator which generator wrote it
 * @param title what it does, as a commit message's subject
 * @param explanation why it should help
 * @param patch the change
 * @param prior how likely it seemed before it was tried, 0 to 1
 * @param writtenByModel whether a model wrote it, so that it runs only in an isolating sandbox
 */
public record Candidate(
        String id,
        String generator,
        String title,
        String explanation,
        Patch patch,
        double prior,
        boolean writtenByModel) {
    public Candidate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(explanation, "explanation");
        Objects.requireNonNull(patch, "patch");
        if (!(prior >= 0 && prior <= 1)) {
            throw new IllegalArgumentException("prior " + prior + " is not between 0 and 1");
        }
    }
}
