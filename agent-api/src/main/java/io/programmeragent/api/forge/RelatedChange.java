package io.programmeragent.api.forge;

import java.util.Objects;
import java.util.Set;

/**
 * A change that was proposed because of the same cause as another, and stands against that one.
 *
 * @param change as it is now
 * @param causes those of the asked-for causes that it has, at least one
 */
public record RelatedChange(Change change, Set<String> causes) {
    /** What a cause begins with that is nothing but a file that is changed. */
    public static final String FILE = "file-";

    public RelatedChange {
        Objects.requireNonNull(change, "change");
        causes = Set.copyOf(causes);
    }

    /** Whether it is more than the same files that the two have in common. */
    public boolean sameFix() {
        return sameFix(causes);
    }

    /**
     * Whether a change stands against another one: an open one by anything in common, a closed one when it is more than files,
     * and a merged one never.
     *
     * @param shared the causes that they have in common
     */
    public static boolean standsAgainst(Change.State state, Set<String> shared) {
        return switch (state) {
            case OPEN -> !shared.isEmpty();
            case CLOSED -> sameFix(shared);
            case MERGED -> false;
        };
    }

    private static boolean sameFix(Set<String> shared) {
        return shared.stream().anyMatch(cause -> !cause.startsWith(FILE));
    }
}
