package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.RelatedChange;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * A pull request of another agent for the same cause, to which one that was just made gives way. Pure.
 *
 * @param url where people read it
 * @param when it was made, beside ours
 */
record GithubRival(String url, String when) {
    /** How long an agent that was killed between a change and its labels may take to come back. */
    private static final Duration AT_ONCE = Duration.ofHours(1);

    /**
     * Whoever's change came second takes it back: both look again after theirs was made, so that at least the later one sees
     * the other. What was just made has no label yet; from one that had the time, a person took it. Of those from other
     * repositories anybody could say that they are for the same cause. One that was left without a label for so long that the
     * later did not see it gives way to the later, once that has its label.
     *
     * @param pull ours
     * @param open all that are open, ours among them
     */
    static Optional<GithubRival> of(JsonNode pull, JsonNode open, ChangeRequest request, String repository) {
        for (JsonNode other : open) {
            Set<String> shared = PullRequests.shared(other, request.causes());
            boolean earlier = other.path("number").asInt() < pull.path("number").asInt();
            boolean ours = other.at("/head/repo/full_name").asText().equalsIgnoreCase(repository);
            boolean labelled = GithubOpening.isLabelled(other, request);
            // never both: what gives way has no label, and to a later one only if that has, which then never gives way
            boolean first = earlier ? labelled || isSoonAfter(other, pull) : labelled && !isSoonAfter(pull, other);
            if (first && ours && RelatedChange.standsAgainst(Change.State.OPEN, shared)) {
                return Optional.of(new GithubRival(
                        other.path("html_url").asText(),
                        earlier ? "a moment before" : "after this one was left without its label"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSoonAfter(JsonNode earlier, JsonNode later) {
        try {
            Instant made = Instant.parse(later.path("created_at").asText());
            return Instant.parse(earlier.path("created_at").asText())
                    .plus(AT_ONCE)
                    .isAfter(made);
        } catch (DateTimeParseException e) {
            return true; // a second change for one cause is the worse mistake
        }
    }

    /** Why ours is closed. */
    String closing() {
        return "another agent opened " + url + " for the same " + when;
    }

    /** Why none was opened. */
    String refusal() {
        return "change " + url + " was opened by another agent " + when
                + ", for the same fault or files; merge or close that one first";
    }
}
