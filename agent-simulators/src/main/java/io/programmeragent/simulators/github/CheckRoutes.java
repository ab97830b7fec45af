package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a commit: check runs, statuses, workflow runs with their logs, and deployments. */
final class CheckRoutes {
    private static final String REPO = "/repos/{owner}/{repo}";

    private final Function<Map<String, String>, SimulatedRepository> repositories;
    private final CheckDocuments documents;
    private final String logs;

    CheckRoutes(
            Function<Map<String, String>, SimulatedRepository> repositories, CheckDocuments documents, String logs) {
        this.repositories = repositories;
        this.documents = documents;
        this.logs = logs;
    }

    void addTo(Routes routes) {
        routes.on("GET", REPO + "/commits/{sha}/check-runs", this::checkRuns);
        routes.on("GET", REPO + "/commits/{sha}/status", this::status);
        routes.on("POST", REPO + "/check-runs", this::createCheckRun);
        routes.on("POST", REPO + "/statuses/{sha}", this::createStatus);
        routes.on("GET", REPO + "/actions/runs", this::workflowRuns);
        routes.on("GET", REPO + "/actions/runs/{id}", this::workflowRun);
        routes.on("GET", REPO + "/actions/jobs/{id}", this::job);
        routes.on("GET", REPO + "/actions/jobs/{id}/logs", this::jobLog);
        routes.on("GET", REPO + "/deployments", this::deployments);
        routes.on("GET", REPO + "/deployments/{id}", this::deployment);
        routes.on("GET", REPO + "/deployments/{id}/statuses", this::deploymentStatuses);
        routes.on("GET", REPO + "/statuses/{sha}", this::statuses);
        routes.on("POST", REPO + "/deployments", this::createDeployment);
    }

    private HttpAnswer checkRuns(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String sha = parts.getOrDefault("sha", "");
        if (!repository.git.has(sha)) {
            return HttpAnswer.error(422, "No commit found for SHA: " + sha);
        }
        synchronized (repository) {
            List<Object> runs = new ArrayList<>();
            repository.checkRuns.values().stream()
                    .filter(r -> r.sha.equals(sha))
                    .forEach(r -> runs.add(documents.checkRun(r)));
            return HttpAnswer.ok(Documents.object("total_count", runs.size(), "check_runs", runs));
        }
    }

    private HttpAnswer status(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String sha = parts.getOrDefault("sha", "");
        if (!repository.git.has(sha)) {
            return HttpAnswer.error(404, "Not Found");
        }
        synchronized (repository) {
            return HttpAnswer.ok(documents.combined(repository, sha, repository.statuses.getOrDefault(sha, Map.of())));
        }
    }

    private HttpAnswer createCheckRun(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String name = request.required("name", "CheckRun");
        String sha = request.required("head_sha", "CheckRun");
        boolean completed = request.text("status").filter("completed"::equals).isPresent();
        if (completed && request.text("conclusion").isEmpty()) {
            return HttpAnswer.error(422, "Invalid request.\n\n\"conclusion\" wasn't supplied.");
        }
        synchronized (repository) {
            if (request.text("conclusion").isPresent()) {
                repository.report(
                        sha, name, new Job.Result(request.text("conclusion").get(), ""));
            } else {
                repository.reportPending(sha, name);
            }
            CheckRun run =
                    repository.checkRuns.values().stream().reduce((a, b) -> b).orElseThrow();
            return HttpAnswer.created(documents.checkRun(run));
        }
    }

    private HttpAnswer createStatus(RestRequest request, Map<String, String> parts) {
        String state = request.required("state", "Status");
        String context = request.text("context").orElse("default");
        repositories.apply(parts).reportStatus(parts.getOrDefault("sha", ""), context, state);
        return HttpAnswer.created(documents.status(context, state));
    }

    private HttpAnswer workflowRuns(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        Optional<String> sha = request.asked("head_sha");
        synchronized (repository) {
            List<Object> runs = new ArrayList<>();
            repository.workflowRuns().stream()
                    .filter(run -> sha.filter(s -> !s.equals(run.sha())).isEmpty())
                    .forEach(run -> runs.add(documents.workflowRun(repository, run)));
            return HttpAnswer.ok(Documents.object("total_count", runs.size(), "workflow_runs", runs));
        }
    }

    private HttpAnswer workflowRun(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            return repository.workflowRuns().stream()
                    .filter(run -> Long.toString(run.id()).equals(parts.get("id")))
                    .findFirst()
                    .map(run -> HttpAnswer.ok(documents.workflowRun(repository, run)))
                    .orElse(HttpAnswer.error(404, "Not Found"));
        }
    }

    private Optional<CheckRun> run(Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            return repository.checkRuns.values().stream()
                    .filter(r -> Long.toString(r.id).equals(parts.get("id")) && r.log.isPresent())
                    .findFirst();
        }
    }

    private HttpAnswer job(RestRequest request, Map<String, String> parts) {
        return run(parts)
                .map(run -> HttpAnswer.ok(Documents.object(
                        "id",
                        run.id,
                        "run_id",
                        run.id,
                        "run_url",
                        "",
                        "node_id",
                        "J_" + run.id,
                        "head_sha",
                        run.sha,
                        "url",
                        "",
                        "html_url",
                        null,
                        "status",
                        run.status,
                        "conclusion",
                        run.conclusion.orElse(null),
                        "created_at",
                        run.startedAt.toString(),
                        "started_at",
                        run.startedAt.toString(),
                        "completed_at",
                        run.startedAt.toString(),
                        "name",
                        run.name,
                        "steps",
                        List.of(),
                        "check_run_url",
                        "",
                        "labels",
                        List.of(),
                        "runner_id",
                        null,
                        "runner_name",
                        null,
                        "runner_group_id",
                        null,
                        "runner_group_name",
                        null,
                        "workflow_name",
                        run.name,
                        "head_branch",
                        null)))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }

    /** As the real one: the log is somewhere else, at an address that is itself the permission. */
    private HttpAnswer jobLog(RestRequest request, Map<String, String> parts) {
        return run(parts)
                .map(run -> new HttpAnswer(
                        302,
                        Map.of("Location", logs + "/" + parts.get("owner") + "/" + parts.get("repo") + "/" + run.id),
                        HttpAnswer.NOTHING))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }

    /** The log behind such an address: {@code /owner/repo/id}. */
    Optional<String> log(String address) {
        String[] parts = address.split("/", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        return run(Map.of("owner", parts[1], "repo", parts[2], "id", parts[3])).flatMap(r -> r.log);
    }

    private HttpAnswer deployments(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            List<Object> found = new ArrayList<>();
            repository.deployments.values().stream()
                    .filter(d -> request.asked("sha")
                            .filter(s -> !s.equals(d.commit()))
                            .isEmpty())
                    .filter(d -> request.asked("environment")
                            .filter(e -> !e.equals(d.environment()))
                            .isEmpty())
                    .forEach(d -> found.add(documents.deployment(d)));
            Collections.reverse(found);
            return HttpAnswer.ok(found);
        }
    }

    private HttpAnswer deployment(RestRequest request, Map<String, String> parts) {
        return deployment(parts)
                .map(d -> HttpAnswer.ok(documents.deployment(d)))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }

    private HttpAnswer deploymentStatuses(RestRequest request, Map<String, String> parts) {
        return deployment(parts)
                .map(d -> HttpAnswer.ok(List.of(documents.deploymentStatus(d))))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }

    private Optional<SimulatedRepository.DeploymentState> deployment(Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            return repository.deployments.values().stream()
                    .filter(d -> Long.toString(d.id()).equals(parts.get("id")))
                    .findFirst();
        }
    }

    private HttpAnswer statuses(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            List<Object> all = new ArrayList<>();
            repository
                    .statuses
                    .getOrDefault(parts.getOrDefault("sha", ""), Map.of())
                    .forEach((context, state) -> all.add(documents.status(context, state)));
            return HttpAnswer.ok(all);
        }
    }

    private HttpAnswer createDeployment(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String ref = request.required("ref", "Deployment");
        JsonNode environment = request.body().path("environment");
        synchronized (repository) {
            String commit = repository.git.tip(ref).orElse(ref);
            repository.deployed(commit, environment.asText("production"), "pending");
            Map<String, Object> made = new LinkedHashMap<>(documents.deployment(
                    repository.deployments.values().stream().reduce((a, b) -> b).orElseThrow()));
            return HttpAnswer.created(made);
        }
    }
}
