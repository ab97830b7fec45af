package io.programmeragent.api.forge;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

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
 * @param causes fingerprints of what it is for, of letters, digits and dashes; by any of them {@link Forge#related} finds it; those
 *     that are files begin with {@link RelatedChange#FILE}
 */
public record ChangeRequest(
        String marker,
        String branch,
        String base,
        String title,
        String body,
        List<String> labels,
        boolean draft,
        List<String> reviewers,
        Set<String> causes) {
    private static final Pattern CAUSE = Pattern.compile("[A-Za-z0-9-]{1,100}");

    /** A change that nobody looks for by its causes. */
    public ChangeRequest(
            String marker,
            String branch,
            String base,
            String title,
            String body,
            List<String> labels,
            boolean draft,
            List<String> reviewers) {
        this(marker, branch, base, title, body, labels, draft, reviewers, Set.of());
    }

    public ChangeRequest {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
        causes = Set.copyOf(causes);
        for (String cause : causes) {
            if (!CAUSE.matcher(cause).matches()) {
                throw new IllegalArgumentException(
                        "cause '" + cause + "' may have letters, digits and dashes only, 100 at most");
            }
        }
    }
}
