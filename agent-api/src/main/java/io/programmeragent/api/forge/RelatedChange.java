package io.programmeragent.api.forge;

import java.util.Objects;
import java.util.Set;

/**
 * A change that was proposed because of the same cause as another.
 *
 * @param change as it is now
 * @param causes those of the asked-for causes that it has, at least one
 */
public record RelatedChange(Change change, Set<String> causes) {
    public RelatedChange {
        Objects.requireNonNull(change, "change");
        causes = Set.copyOf(causes);
    }
}
