package io.programmeragent.api.forge;

import java.util.List;
import java.util.Objects;

/**
 * A change to propose (a pull request).
 *
 * @param marker names the incident's change; at most one change has it
 * @param branch a published branch
 * @param base the branch to merge into
 * @param title one line
 * @param body Markdown
 * @param labels by name
 * @param draft whether it must not be merged yet
 * @param reviewers who is asked to look at it: {@code name}, or {@code organisation/team}
 */
public record ChangeRequest(
        String marker,
        String branch,
        String base,
        String title,
        String body,
        List<String> labels,
        boolean draft,
        List<String> reviewers) {
    public ChangeRequest {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
    }
}
