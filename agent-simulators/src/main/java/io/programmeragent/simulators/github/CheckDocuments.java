package io.programmeragent.simulators.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened to a commit: checks, runs of workflows, statuses, deployments. */
final class CheckDocuments {
    private final Documents common;

    CheckDocuments(Documents common) {
        this.common = common;
    }

    Map<String, Object> checkRun(CheckRun run) {
        return Documents.object(
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
                common.api() + "/check-runs/" + run.id,
                "html_url",
                common.web() + "/runs/" + run.id,
                "details_url",
                common.web() + "/runs/" + run.id,
                "status",
                run.status,
                "conclusion",
                run.conclusion.orElse(null),
                "started_at",
                run.startedAt.toString(),
                "completed_at",
                run.conclusion.map(c -> run.startedAt.toString()).orElse(null),
                "output",
                Documents.object(
                        "title",
                        run.name,
                        "summary",
                        run.summary,
                        "text",
                        null,
                        "annotations_count",
                        0,
                        "annotations_url",
                        common.api() + "/check-runs/" + run.id + "/annotations"),
                "check_suite",
                Documents.object("id", run.id),
                "app",
                common.app(15368, "github-actions", "GitHub Actions"),
                "pull_requests",
                List.of());
    }

    Map<String, Object> workflowRun(SimulatedRepository repository, WorkflowRun run) {
        String url = common.api() + "/repos/" + repository.owner + "/" + repository.name + "/actions/runs/" + run.id();
        long workflow = Math.abs((long) run.name().hashCode()) + 1;
        return Documents.object(
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
                common.web() + "/actions/runs/" + run.id(),
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
                common.api() + "/check-suites/" + run.id(),
                "artifacts_url",
                url + "/artifacts",
                "cancel_url",
                url + "/cancel",
                "rerun_url",
                url + "/rerun",
                "workflow_url",
                common.api() + "/actions/workflows/" + workflow,
                "head_commit",
                Documents.object(
                        "id", run.sha(),
                        "tree_id", run.sha(),
                        "message", "simulated",
                        "timestamp", run.at().toString(),
                        "author", Documents.object("name", "Ada", "email", "ada@people.example"),
                        "committer", Documents.object("name", "Ada", "email", "ada@people.example")),
                "repository",
                common.repository(repository),
                "head_repository",
                common.repository(repository));
    }

    Map<String, Object> status(String context, String state) {
        return Documents.object(
                "id",
                Math.abs((long) context.hashCode()) + 1,
                "node_id",
                "S_" + context,
                "url",
                common.api() + "/statuses",
                "avatar_url",
                null,
                "creator",
                common.user("ci"),
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
        return Documents.object(
                "state",
                bad ? "failure" : pending ? "pending" : "success",
                "statuses",
                all,
                "sha",
                sha,
                "total_count",
                all.size(),
                "repository",
                common.repository(repository),
                "commit_url",
                common.api() + "/commits/" + sha,
                "url",
                common.api() + "/commits/" + sha + "/status");
    }

    Map<String, Object> deployment(SimulatedRepository.DeploymentState deployment) {
        return Documents.object(
                "id", deployment.id(),
                "node_id", "D_" + deployment.id(),
                "url", common.api() + "/deployments/" + deployment.id(),
                "sha", deployment.commit(),
                "ref", deployment.commit(),
                "task", "deploy",
                "payload", Documents.object(),
                "original_environment", deployment.environment(),
                "environment", deployment.environment(),
                "description", null,
                "creator", common.user("deployer"),
                "transient_environment", false,
                "production_environment", deployment.environment().startsWith("prod"),
                "performed_via_github_app", null,
                "created_at", deployment.at().toString(),
                "updated_at", deployment.at().toString(),
                "statuses_url", common.api() + "/deployments/" + deployment.id() + "/statuses",
                "repository_url", common.api());
    }

    Map<String, Object> deploymentStatus(SimulatedRepository.DeploymentState deployment) {
        return Documents.object(
                "id",
                deployment.id() + 1,
                "node_id",
                "DS_" + deployment.id(),
                "url",
                common.api() + "/deployments/" + deployment.id() + "/statuses/1",
                "state",
                deployment.state(),
                "creator",
                common.user("deployer"),
                "performed_via_github_app",
                null,
                "description",
                "deployed by the simulator",
                "environment",
                deployment.environment(),
                "target_url",
                common.web(),
                "log_url",
                common.web(),
                "created_at",
                deployment.at().toString(),
                "updated_at",
                deployment.at().toString(),
                "deployment_url",
                common.api(),
                "repository_url",
                common.api());
    }
}
