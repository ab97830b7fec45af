package io.programmeragent.simulators.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pull request's state. Guarded by its repository. */
final class PullRequest {
    final int number;
    final String author;
    final String branch;
    final Instant createdAt;
    String base;
    String title;
    String body;
    boolean draft;
    boolean open = true;
    String head;
    Instant updatedAt;
    Optional<String> mergeCommit = Optional.empty();
    Optional<String> mergedBy = Optional.empty();
    Optional<Instant> closedAt = Optional.empty();
    /** What was last worked out, for which head and base; GitHub does it after it was asked first. */
    Optional<String> mergeabilityOf = Optional.empty();

    final Set<String> labels = new LinkedHashSet<>();
    final Set<String> reviewers = new LinkedHashSet<>();
    final Set<String> teams = new LinkedHashSet<>();
    final List<Note> comments = new ArrayList<>();
    final List<Note> reviews = new ArrayList<>();
    final List<Note> reviewComments = new ArrayList<>();

    PullRequest(int number, String author, String branch, String base, String head, Instant now) {
        this.number = number;
        this.author = author;
        this.branch = branch;
        this.base = base;
        this.head = head;
        this.createdAt = now;
        this.updatedAt = now;
        this.title = "";
        this.body = "";
    }

    /**
     * Something that somebody wrote.
     *
     * @param id unique in the simulator
     * @param author who
     * @param association with the repository, such as {@code MEMBER}
     * @param body the text
     * @param state of a review, else empty
     * @param commit of a review or a review comment, else empty
     * @param path file of a review comment, else empty
     * @param line its line
     * @param at when
     */
    record Note(
            long id,
            String author,
            String association,
            String body,
            String state,
            String commit,
            Optional<String> path,
            int line,
            Instant at) {}
}
