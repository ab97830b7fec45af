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
     * @param worthAnotherTry whether it may pass by itself, in a moment
     * @param forPeople whether people can do what is missing, as when the base branch requires that they approve it
     */
    record Refused(String reason, boolean worthAnotherTry, boolean forPeople) implements MergeResult {
        /** What nobody is waited for. */
        public Refused(String reason, boolean worthAnotherTry) {
            this(reason, worthAnotherTry, false);
        }

        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
