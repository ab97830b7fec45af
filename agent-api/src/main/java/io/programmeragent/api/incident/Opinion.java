package io.programmeragent.api.incident;

import io.programmeragent.api.diagnose.Classification;
import java.util.Objects;

/**
 * What one classifier said.
 *
 * @param classifier its name
 * @param classification its answer
 */
public record Opinion(String classifier, Classification classification) {
    public Opinion {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(classification, "classification");
    }
}
