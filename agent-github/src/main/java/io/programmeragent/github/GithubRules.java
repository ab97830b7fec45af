package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Discussion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a base branch requires of a merge, by its protection and by rulesets together.
 *
 * @param checks names of checks that have to pass
 * @param approvals how many people have to approve; 0 where that is not told
 * @param methods how it may be merged, of {@code merge}, {@code squash} and {@code rebase}, in the order of our liking
 * @param queue whether merges go through a queue
 */
record GithubRules(Set<String> checks, int approvals, List<String> methods, boolean queue) {
    /** A merge commit first, because it can be taken back as one. */
    static final List<String> METHODS = List.of("merge", "squash", "rebase");

    /** GitHub's {@code mergeable_state} while it works that out, for some seconds after each push. */
    static final String UNKNOWN = "unknown";

    GithubRules {
        checks = Set.copyOf(checks);
        methods = List.copyOf(methods);
    }

    /**
     * Reads GitHub's documents.
     *
     * @param also names of checks that are required besides
     * @param branch the branch, whose protection in short tells of checks alone
     * @param protection the same in full, or missing: few tokens may read it
     * @param rules of all rulesets, or missing
     */
    static GithubRules of(List<String> also, JsonNode branch, JsonNode protection, JsonNode rules) {
        Set<String> checks = new LinkedHashSet<>(also);
        JsonNode required = branch.path("protection").path("required_status_checks");
        if (!required.path("enforcement_level").asText().equals("off")) {
            required.path("contexts").forEach(c -> checks.add(c.asText()));
        }
        List<String> methods = new ArrayList<>(METHODS);
        int approvals = approvals(protection.path("required_pull_request_reviews"));
        boolean linear =
                protection.path("required_linear_history").path("enabled").asBoolean();
        boolean queue = false;
        for (JsonNode rule : rules) {
            JsonNode parameters = rule.path("parameters");
            parameters
                    .path("required_status_checks")
                    .forEach(c -> checks.add(c.path("context").asText()));
            approvals = Math.max(approvals, approvals(parameters));
            List<String> allowed = new ArrayList<>();
            parameters.path("allowed_merge_methods").forEach(m -> allowed.add(m.asText()));
            if (!allowed.isEmpty()) {
                methods.retainAll(allowed);
            }
            linear |= rule.path("type").asText().equals("required_linear_history");
            queue |= rule.path("type").asText().equals("merge_queue");
        }
        if (linear) {
            methods.remove("merge");
        }
        return new GithubRules(checks, approvals, methods, queue);
    }

    private static int approvals(JsonNode reviews) {
        return reviews.path("required_approving_review_count").asInt();
    }

    /**
     * What stands against a merge, beside checks. GitHub says {@code blocked} also for what it gives no reason for; and while it
     * says {@code unknown}, a token that may bypass the rules would merge what they forbid.
     *
     * @param base the branch that these are the rules of
     * @param state GitHub's {@code mergeable_state}
     * @param given how many people approve, of whatever commit
     */
    List<Discussion.Obstacle> obstacles(String base, String state, long given) {
        List<Discussion.Obstacle> obstacles = new ArrayList<>();
        if (queue) {
            obstacles.add(new Discussion.Obstacle(
                    base
                            + " takes changes only through its merge queue, which the agent does not use, because the commit"
                            + " that comes out of it is not the proved one; add the pull request to the queue",
                    false));
        }
        if (given < approvals) {
            obstacles.add(
                    new Discussion.Obstacle(base + " requires " + approvals + " approvals, given are " + given, true));
        } else if (state.equals("blocked")) {
            obstacles.add(new Discussion.Obstacle(
                    "GitHub says that what " + base
                            + " requires is not there yet (blocked): a check, an approval, one of"
                            + " a code owner or of somebody else than who pushed last, or the end of a conversation",
                    true));
        } else if (state.equals(UNKNOWN)) {
            obstacles.add(new Discussion.Obstacle(
                    "GitHub has not worked out yet whether " + base + " takes it (unknown); it is looked at again",
                    true));
        }
        return obstacles;
    }
}
