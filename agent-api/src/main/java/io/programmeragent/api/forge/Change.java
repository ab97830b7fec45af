package io.programmeragent.api.forge;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A proposed change (a pull request).
 *
 * @param id how the forge names it
 * @param marker names the incident's change
 * @param state where it stands
 * @param branch the proposed branch
 * @param base the branch to merge into
 * @param head the branch's commit now
 * @param mergeCommit the commit that merging made
 * @param url where people look at it
 */
public record Change(
        String id,
        String marker,
        State state,
        String branch,
        String base,
        String head,
        Optional<String> mergeCommit,
        URI url) {
    public Change {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(mergeCommit, "mergeCommit");
        Objects.requireNonNull(url, "url");
    }

    /** Where a change stands. */
    public enum State {
        OPEN,
        /** Closed without merging, by a person or by the agent. */
        CLOSED,
        MERGED
    }
}
