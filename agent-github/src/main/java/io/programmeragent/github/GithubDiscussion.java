package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Discussion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people say, of GitHub's documents: only those who may write to the repository, no bots, not the agent itself. */
final class GithubDiscussion {
    private static final int MAX_REMARK = 8000;

    private final JsonNode pull;
    private final GithubPeople people;
    private final GithubBranches branches;

    GithubDiscussion(JsonNode pull, GithubPeople people, GithubBranches branches) {
        this.pull = pull;
        this.people = people;
        this.branches = branches;
    }

    Discussion with(List<JsonNode> reviews, List<JsonNode> comments, List<JsonNode> lineComments) {
        Map<String, Discussion.Review> decisions = new LinkedHashMap<>();
        List<Discussion.Remark> remarks = new ArrayList<>();
        for (JsonNode review : reviews) {
            String author = author(review);
            String state = review.path("state").asText();
            boolean said = hasASay(review);
            if (said && (state.equals("APPROVED") || state.equals("CHANGES_REQUESTED"))) {
                decisions.put(
                        author,
                        new Discussion.Review(
                                author,
                                state.equals("APPROVED"),
                                review.path("commit_id").asText()));
            } else if (state.equals("DISMISSED")) {
                decisions.remove(author);
            }
            if (said && !state.equals("APPROVED")) {
                add(remarks, "review-", review);
            }
        }
        comments.stream().filter(this::hasASay).forEach(c -> add(remarks, "comment-", c));
        lineComments.stream().filter(this::hasASay).forEach(c -> add(remarks, "line-", c));
        JsonNode mergeable = pull.path("mergeable");
        return new Discussion(
                PullRequests.change(pull),
                PullRequests.texts(pull.path("labels"), "name"),
                pull.path("draft").asBoolean(),
                !mergeable.isBoolean()
                        ? Discussion.Mergeability.UNKNOWN
                        : mergeable.asBoolean() ? Discussion.Mergeability.CLEAN : Discussion.Mergeability.CONFLICT,
                List.copyOf(decisions.values()),
                remarks,
                obstacles(decisions));
    }

    /** Whether GitHub knows by now if an open pull request may be merged. */
    static boolean isWorkedOut(JsonNode pull) {
        return !pull.path("state").asText().equals("open")
                || !pull.path("mergeable_state").asText("").equals(GithubRules.UNKNOWN);
    }

    private List<Discussion.Obstacle> obstacles(Map<String, Discussion.Review> decisions) {
        if (!pull.path("state").asText().equals("open")) {
            return List.of();
        }
        String base = pull.path("base").path("ref").asText();
        String state = pull.path("mergeable_state").asText("");
        long approvals =
                decisions.values().stream().filter(Discussion.Review::approves).count();
        GithubRules rules =
                state.equals("blocked") || !isWorkedOut(pull) ? branches.rulesInFull(base) : branches.rules(base);
        return rules.obstacles(base, state, approvals);
    }

    private static void add(List<Discussion.Remark> remarks, String kind, JsonNode written) {
        String text = written.path("body").asText("");
        if (!text.isBlank()) {
            Optional<String> place = written.path("path").isTextual()
                    ? Optional.of(written.path("path").asText() + ":"
                            + written.path("line").asText("?"))
                    : Optional.empty();
            remarks.add(new Discussion.Remark(
                    kind + written.path("id").asText(),
                    author(written),
                    text.substring(0, Math.min(MAX_REMARK, text.length())),
                    place));
        }
    }

    private boolean hasASay(JsonNode written) {
        return !written.path("body").asText().contains(PullRequests.MARK) && people.haveASay(written, author(pull));
    }

    private static String author(JsonNode written) {
        return written.path("user").path("login").asText();
    }
}
