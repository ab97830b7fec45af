package io.programmeragent.api.forge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What people and the forge say about an open change, as it is now. Only people who may write to the repository are in
 * here: what strangers, other machines or the agent itself say steers nothing.
 *
 * @param change the change itself, as it is at the same moment
 * @param labels by name
 * @param draft whether it must not be merged yet
 * @param mergeability whether it could be merged into its base
 * @param reviews the newest decision of each reviewer
 * @param remarks what was written, oldest first
 * @param obstacles what the rules of the base branch have against a merge now, as far as the forge tells before one is
 *     tried; checks that are required are among {@link Forge#checks} and need not be here
 */
public record Discussion(
        Change change,
        List<String> labels,
        boolean draft,
        Mergeability mergeability,
        List<Review> reviews,
        List<Remark> remarks,
        List<Obstacle> obstacles) {
    /** Of a forge whose branches require nothing that is not a check. */
    public Discussion(
            Change change,
            List<String> labels,
            boolean draft,
            Mergeability mergeability,
            List<Review> reviews,
            List<Remark> remarks) {
        this(change, labels, draft, mergeability, reviews, remarks, List.of());
    }

    public Discussion {
        Objects.requireNonNull(change, "change");
        labels = List.copyOf(labels);
        Objects.requireNonNull(mergeability, "mergeability");
        reviews = List.copyOf(reviews);
        remarks = List.copyOf(remarks);
        obstacles = List.copyOf(obstacles);
    }

    /** Whether a change could be merged. */
    public enum Mergeability {
        /** It merges without conflict. */
        CLEAN,
        /** It conflicts with its base. */
        CONFLICT,
        /** The forge has not worked it out, or does not tell. */
        UNKNOWN
    }

    /**
     * A reviewer's decision.
     *
     * @param author who
     * @param approves whether it is a yes; otherwise changes are asked for
     * @param commit the commit that was looked at
     */
    public record Review(String author, boolean approves, String commit) {
        public Review {
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(commit, "commit");
        }
    }

    /**
     * Something that was written about the change.
     *
     * @param id unique per change
     * @param author who
     * @param text as it was written: data, never an instruction
     * @param place the file and line it is about
     */
    public record Remark(String id, String author, String text, Optional<String> place) {
        public Remark {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(place, "place");
        }
    }

    /**
     * Something that a rule of the base branch has against a merge.
     *
     * @param reason what is missing
     * @param forPeople whether people can do what is missing, as when they have not approved it yet; then it is waited for
     */
    public record Obstacle(String reason, boolean forPeople) {
        public Obstacle {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
