package io.programmeragent.simulators.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of the REST interface, with the fields that clients commonly read, in the shapes of the description. */
final class Documents {
    private final String api;
    private final String web;

    Documents(String api, String web) {
        this.api = api;
        this.web = web;
    }

    /** An object; a value may be null, which the interface has often. */
    static Map<String, Object> object(@Nullable Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            put(object, String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("NullAway") // JSON has null; it is only written here
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }

    Map<String, Object> user(String login) {
        boolean bot = login.endsWith("[bot]");
        return object(
                "login", login,
                "id", Math.abs((long) login.hashCode()) + 1,
                "node_id", "U_" + login,
                "avatar_url", web + "/avatars/" + login,
                "gravatar_id", "",
                "url", api + "/users/" + login,
                "html_url", web + "/" + login,
                "followers_url", api + "/users/" + login + "/followers",
                "following_url", api + "/users/" + login + "/following{/other_user}",
                "gists_url", api + "/users/" + login + "/gists{/gist_id}",
                "starred_url", api + "/users/" + login + "/starred{/owner}{/repo}",
                "subscriptions_url", api + "/users/" + login + "/subscriptions",
                "organizations_url", api + "/users/" + login + "/orgs",
                "repos_url", api + "/users/" + login + "/repos",
                "events_url", api + "/users/" + login + "/events{/privacy}",
                "received_events_url", api + "/users/" + login + "/received_events",
                "type", bot ? "Bot" : "User",
                "site_admin", false);
    }

    Map<String, Object> repository(SimulatedRepository repository) {
        String full = repository.owner + "/" + repository.name;
        return object(
                "id",
                Math.abs((long) full.hashCode()) + 1,
                "node_id",
                "R_" + full,
                "name",
                repository.name,
                "full_name",
                full,
                "owner",
                user(repository.owner),
                "private",
                true,
                "html_url",
                web + "/" + full,
                "description",
                null,
                "fork",
                false,
                "url",
                api + "/repos/" + full,
                "clone_url",
                web + "/" + full + ".git",
                "default_branch",
                "main",
                "allow_merge_commit",
                repository.mergeMethods.contains("merge"),
                "allow_squash_merge",
                repository.mergeMethods.contains("squash"),
                "allow_rebase_merge",
                repository.mergeMethods.contains("rebase"),
                "delete_branch_on_merge",
                false,
                "archived",
                false,
                "permissions",
                object("admin", false, "push", true, "pull", true));
    }

    Map<String, Object> pull(SimulatedRepository repository, PullRequest pull, boolean alone) {
        String full = repository.owner + "/" + repository.name;
        String url = api + "/repos/" + full + "/pulls/" + pull.number;
        Map<String, Object> document = object(
                "url",
                url,
                "id",
                1_000_000L + pull.number,
                "node_id",
                "PR_" + pull.number,
                "html_url",
                web + "/" + full + "/pull/" + pull.number,
                "issue_url",
                api + "/repos/" + full + "/issues/" + pull.number,
                "number",
                pull.number,
                "state",
                pull.open ? "open" : "closed",
                "locked",
                false,
                "title",
                pull.title,
                "user",
                user(pull.author),
                "body",
                pull.body,
                "labels",
                pull.labels.stream().map(this::label).toList(),
                "created_at",
                pull.createdAt.toString(),
                "updated_at",
                pull.updatedAt.toString(),
                "closed_at",
                pull.closedAt.map(Object::toString).orElse(null),
                "merged_at",
                pull.mergeCommit
                        .flatMap(m -> pull.closedAt)
                        .map(Object::toString)
                        .orElse(null),
                "merge_commit_sha",
                pull.mergeCommit.orElse(null),
                "assignees",
                List.of(),
                "requested_reviewers",
                pull.reviewers.stream().map(this::user).toList(),
                "requested_teams",
                pull.teams.stream().map(t -> object("name", t, "slug", t)).toList(),
                "draft",
                pull.draft,
                "head",
                end(repository, pull.branch, pull.head),
                "base",
                end(repository, pull.base, repository.git.tip(pull.base).orElse(pull.head)),
                "author_association",
                "CONTRIBUTOR",
                "auto_merge",
                null);
        if (alone) {
            Boolean mergeable = pull.open ? repository.mergeable(pull).orElse(null) : null;
            document.put("merged", pull.mergeCommit.isPresent());
            put(document, "mergeable", mergeable);
            put(document, "rebaseable", mergeable);
            document.put("mergeable_state", state(pull, mergeable));
            put(document, "merged_by", pull.mergedBy.map(this::user).orElse(null));
            document.put("comments", pull.comments.size());
            document.put("review_comments", pull.reviewComments.size());
            document.put("maintainer_can_modify", false);
            document.put("commits", 1);
            document.put("additions", 1);
            document.put("deletions", 1);
            document.put("changed_files", 1);
        }
        return document;
    }

    private static String state(PullRequest pull, @Nullable Boolean mergeable) {
        if (mergeable == null) {
            return "unknown";
        }
        return pull.draft ? "draft" : mergeable ? "clean" : "dirty";
    }

    private Map<String, Object> end(SimulatedRepository repository, String branch, String sha) {
        return object(
                "label",
                repository.owner + ":" + branch,
                "ref",
                branch,
                "sha",
                sha,
                "user",
                user(repository.owner),
                "repo",
                repository(repository));
    }

    Map<String, Object> label(String name) {
        return object(
                "id",
                Math.abs((long) name.hashCode()) + 1,
                "node_id",
                "L_" + name,
                "url",
                api + "/labels/" + name,
                "name",
                name,
                "description",
                "",
                "color",
                "ededed",
                "default",
                false);
    }

    Map<String, Object> note(String url, PullRequest.Note note) {
        Map<String, Object> document = object(
                "id", note.id(),
                "node_id", "N_" + note.id(),
                "url", url + "/" + note.id(),
                "html_url", web + "/notes/" + note.id(),
                "issue_url", url,
                "body", note.body(),
                "user", user(note.author()),
                "created_at", note.at().toString(),
                "updated_at", note.at().toString(),
                "author_association", note.association());
        if (!note.state().isEmpty()) {
            document.put("state", note.state());
            document.put("commit_id", note.commit());
            document.put("pull_request_url", url);
            document.put("submitted_at", note.at().toString());
            document.put("_links", object("html", object("href", url), "pull_request", object("href", url)));
        }
        note.path().ifPresent(path -> {
            document.put("path", path);
            document.put("line", note.line());
            document.put("commit_id", note.commit());
        });
        return document;
    }

    Map<String, Object> checkRun(CheckRun run) {
        return object(
                "id",
                run.id,
                "node_id",
                "C_" + run.id,
                "head_sha",
                run.sha,
                "name",
                run.name,
                "external_id",
                "",
                "url",
                api + "/check-runs/" + run.id,
                "html_url",
                web + "/runs/" + run.id,
                "details_url",
                web + "/runs/" + run.id,
                "status",
                run.status,
                "conclusion",
                run.conclusion.orElse(null),
                "started_at",
                run.startedAt.toString(),
                "completed_at",
                run.conclusion.map(c -> run.startedAt.toString()).orElse(null),
                "output",
                object(
                        "title",
                        run.name,
                        "summary",
                        run.summary,
                        "text",
                        null,
                        "annotations_count",
                        0,
                        "annotations_url",
                        api + "/check-runs/" + run.id + "/annotations"),
                "check_suite",
                object("id", run.id),
                "app",
                object("id", 15368, "slug", "github-actions", "name", "GitHub Actions"),
                "pull_requests",
                List.of());
    }

    Map<String, Object> workflowRun(SimulatedRepository repository, WorkflowRun run) {
        String url = api + "/repos/" + repository.owner + "/" + repository.name + "/actions/runs/" + run.id();
        long workflow = Math.abs((long) run.name().hashCode()) + 1;
        return object(
                "id",
                run.id(),
                "name",
                run.name(),
                "node_id",
                "W_" + run.id(),
                "head_branch",
                null,
                "head_sha",
                run.sha(),
                "run_number",
                1,
                "run_attempt",
                1,
                "event",
                "pull_request",
                "status",
                run.status(),
                "conclusion",
                run.conclusion().orElse(null),
                "workflow_id",
                workflow,
                "check_suite_id",
                run.id(),
                "check_suite_node_id",
                "CS_" + run.id(),
                "url",
                url,
                "html_url",
                web + "/actions/runs/" + run.id(),
                "pull_requests",
                List.of(),
                "created_at",
                run.at().toString(),
                "updated_at",
                run.at().toString(),
                "jobs_url",
                url + "/jobs",
                "logs_url",
                url + "/logs",
                "check_suite_url",
                api + "/check-suites/" + run.id(),
                "artifacts_url",
                url + "/artifacts",
                "cancel_url",
                url + "/cancel",
                "rerun_url",
                url + "/rerun",
                "workflow_url",
                api + "/actions/workflows/" + workflow,
                "repository",
                repository(repository),
                "head_repository",
                repository(repository));
    }

    Map<String, Object> status(String context, String state) {
        return object(
                "id",
                Math.abs((long) context.hashCode()) + 1,
                "node_id",
                "S_" + context,
                "url",
                api + "/statuses",
                "avatar_url",
                null,
                "state",
                state,
                "context",
                context,
                "description",
                "simulated " + state,
                "target_url",
                null,
                "created_at",
                "2026-01-01T00:00:00Z",
                "updated_at",
                "2026-01-01T00:00:00Z");
    }

    /** One state for all: failure, pending or success, as the real one sums up. */
    Map<String, Object> combined(SimulatedRepository repository, String sha, Map<String, String> statuses) {
        List<Object> all = new ArrayList<>();
        statuses.forEach((context, state) -> all.add(status(context, state)));
        boolean bad = statuses.values().stream().anyMatch(s -> s.equals("failure") || s.equals("error"));
        boolean pending = statuses.isEmpty() || statuses.containsValue("pending");
        return object(
                "state",
                bad ? "failure" : pending ? "pending" : "success",
                "statuses",
                all,
                "sha",
                sha,
                "total_count",
                all.size(),
                "repository",
                repository(repository),
                "commit_url",
                api + "/commits/" + sha,
                "url",
                api + "/commits/" + sha + "/status");
    }

    Map<String, Object> deployment(SimulatedRepository.DeploymentState deployment) {
        return object(
                "id", deployment.id(),
                "node_id", "D_" + deployment.id(),
                "url", api + "/deployments/" + deployment.id(),
                "sha", deployment.commit(),
                "ref", deployment.commit(),
                "task", "deploy",
                "payload", object(),
                "original_environment", deployment.environment(),
                "environment", deployment.environment(),
                "description", null,
                "creator", user("deployer"),
                "created_at", deployment.at().toString(),
                "updated_at", deployment.at().toString(),
                "statuses_url", api + "/deployments/" + deployment.id() + "/statuses",
                "repository_url", api);
    }

    Map<String, Object> deploymentStatus(SimulatedRepository.DeploymentState deployment) {
        return object(
                "id",
                deployment.id() + 1,
                "node_id",
                "DS_" + deployment.id(),
                "url",
                api + "/deployments/" + deployment.id() + "/statuses/1",
                "state",
                deployment.state(),
                "creator",
                user("deployer"),
                "description",
                "deployed by the simulator",
                "environment",
                deployment.environment(),
                "target_url",
                web,
                "log_url",
                web,
                "created_at",
                deployment.at().toString(),
                "updated_at",
                deployment.at().toString(),
                "deployment_url",
                api,
                "repository_url",
                api);
    }
}
