package io.programmeragent.simulators.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ruleset requires of a branch, which the branch's protection does not tell of.
 *
 * @param checks that have to pass
 * @param approvals how many people have to approve
 * @param methods how pull requests may be merged: {@code merge}, {@code squash}, {@code rebase}; empty for all
 * @param linear whether merge commits are refused
 * @param queue whether merges go through a queue
 */
public record Ruleset(List<String> checks, int approvals, List<String> methods, boolean linear, boolean queue) {
    public Ruleset {
        checks = List.copyOf(checks);
        methods = List.copyOf(methods);
    }

    /** One that requires nothing. */
    public static Ruleset none() {
        return new Ruleset(List.of(), 0, List.of(), false, false);
    }

    public Ruleset withChecks(String... names) {
        return new Ruleset(List.of(names), approvals, methods, linear, queue);
    }

    public Ruleset withApprovals(int number) {
        return new Ruleset(checks, number, methods, linear, queue);
    }

    public Ruleset withMethods(String... allowed) {
        return new Ruleset(checks, approvals, List.of(allowed), linear, queue);
    }

    public Ruleset withLinearHistory() {
        return new Ruleset(checks, approvals, methods, true, queue);
    }

    public Ruleset withMergeQueue() {
        return new Ruleset(checks, approvals, methods, linear, true);
    }

    boolean takes(String method) {
        return (methods.isEmpty() || methods.contains(method)) && !(linear && method.equals("merge"));
    }

    /** The rules as a list of documents. */
    List<Object> documents(String repository) {
        List<Object> rules = new ArrayList<>();
        if (!checks.isEmpty()) {
            List<Object> contexts = new ArrayList<>();
            checks.forEach(c -> contexts.add(Documents.object("context", c)));
            rules.add(rule(
                    repository,
                    "required_status_checks",
                    Documents.object(
                            "strict_required_status_checks_policy", false, "required_status_checks", contexts)));
        }
        if (approvals > 0 || !methods.isEmpty()) {
            rules.add(rule(
                    repository,
                    "pull_request",
                    Documents.object(
                            "required_approving_review_count",
                            approvals,
                            "dismiss_stale_reviews_on_push",
                            false,
                            "require_code_owner_review",
                            false,
                            "require_last_push_approval",
                            false,
                            "required_review_thread_resolution",
                            false,
                            "allowed_merge_methods",
                            methods.isEmpty() ? List.of("merge", "squash", "rebase") : methods)));
        }
        if (linear) {
            rules.add(rule(repository, "required_linear_history", null));
        }
        if (queue) {
            rules.add(rule(
                    repository,
                    "merge_queue",
                    Documents.object(
                            "check_response_timeout_minutes", 60,
                            "grouping_strategy", "ALLGREEN",
                            "max_entries_to_build", 5,
                            "max_entries_to_merge", 5,
                            "merge_method", "MERGE",
                            "min_entries_to_merge", 1,
                            "min_entries_to_merge_wait_minutes", 5)));
        }
        return rules;
    }

    private static Object rule(String repository, String type, @Nullable Object parameters) {
        Map<String, Object> rule = Documents.object(
                "type", type, "ruleset_source_type", "Repository", "ruleset_source", repository, "ruleset_id", 1);
        if (parameters != null) {
            rule.put("parameters", parameters);
        }
        return rule;
    }
}
