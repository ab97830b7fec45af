package io.programmeragent.api.forge;

import java.util.Objects;

/** How an attempt to merge ended. */
public sealed interface MergeResult {
    /**
     * The change is merged.
     *
     * @param commit the base branch's commit that has it
     */
    record Merged(String commit) implements MergeResult {
        public Merged {
            Objects.requireNonNull(commit, "commit");
        }
    }

    /**
     * Nothing was merged.
     *
     * @param reason what stands against it
     * @param worthAnotherTry whether it may pass by itself
     */
    record Refused(String reason, boolean worthAnotherTry) implements MergeResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
