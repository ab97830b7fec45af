package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change as the local forge keeps it.
 *
 * @param number 1 for the repository's first change
 * @param head the branch's commit when it was last looked at
 * @param mergeCommit the base branch's commit that has it, once it is merged
 * @param openedAt ISO-8601
 * @param causes none in records that were written before there were any
 */
record ChangeRecord(
        int number,
        String marker,
        Change.State state,
        String branch,
        String base,
        String head,
        @Nullable String mergeCommit,
        String title,
        String body,
        List<String> labels,
        boolean draft,
        String openedAt,
        List<String> causes,
        List<Comment> comments) {
    ChangeRecord {
        labels = List.copyOf(labels);
        causes = Optional.ofNullable(causes).map(List::copyOf).orElseGet(List::of); // what reads JSON knows no better
        comments = List.copyOf(comments);
    }

    static ChangeRecord opened(int number, ChangeRequest request, String head, String openedAt) {
        return new ChangeRecord(
                number,
                request.marker(),
                Change.State.OPEN,
                request.branch(),
                request.base(),
                head,
                null,
                request.title(),
                request.body(),
                request.labels(),
                request.draft(),
                openedAt,
                request.causes().stream().sorted().toList(),
                List.of());
    }

    String id() {
        return Integer.toString(number);
    }

    ChangeRecord seen(Change.State newState, String newHead, @Nullable String newMergeCommit) {
        return new ChangeRecord(
                number,
                marker,
                newState,
                branch,
                base,
                newHead,
                newMergeCommit,
                title,
                body,
                labels,
                draft,
                openedAt,
                causes,
                comments);
    }

    ChangeRecord with(Comment comment) {
        List<Comment> all = new ArrayList<>(comments);
        all.add(comment);
        return new ChangeRecord(
                number,
                marker,
                state,
                branch,
                base,
                head,
                mergeCommit,
                title,
                body,
                labels,
                draft,
                openedAt,
                causes,
                all);
    }

    Change toChange(URI url) {
        return new Change(id(), marker, state, branch, base, head, Optional.ofNullable(mergeCommit), url);
    }

    /** The change as a page for people. */
    String page() {
        StringBuilder page = new StringBuilder("# " + title + "\n\n");
        page.append("Change ")
                .append(number)
                .append(" is **")
                .append(state)
                .append("**: `")
                .append(branch);
        page.append("` (")
                .append(head)
                .append(") into `")
                .append(base)
                .append("`, opened ")
                .append(openedAt);
        page.append(mergeCommit == null ? ".\n" : ", merged as " + mergeCommit + ".\n");
        page.append(labels.isEmpty() ? "" : "Labels: " + String.join(", ", labels) + "\n");
        page.append('\n').append(body).append('\n');
        for (Comment comment : comments) {
            page.append("\n---\n")
                    .append(comment.at())
                    .append("\n\n")
                    .append(comment.body())
                    .append('\n');
        }
        return page.toString();
    }

    /**
     * A comment.
     *
     * @param marker unique per change
     * @param at ISO-8601
     */
    record Comment(String marker, String body, String at) {}
}
