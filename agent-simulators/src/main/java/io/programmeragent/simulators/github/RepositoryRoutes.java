package io.programmeragent.simulators.github;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A repository, its branches, rules and files. */
final class RepositoryRoutes {
    private static final String REPO = "/repos/{owner}/{repo}";

    /** What a protection may switch on or off, all off here. */
    private static final List<String> SWITCHES = List.of(
            "required_linear_history",
            "required_conversation_resolution",
            "allow_force_pushes",
            "allow_deletions",
            "allow_fork_syncing",
            "block_creations",
            "lock_branch");

    private final Function<Map<String, String>, SimulatedRepository> repositories;
    private final Documents common;

    RepositoryRoutes(Function<Map<String, String>, SimulatedRepository> repositories, Documents common) {
        this.repositories = repositories;
        this.common = common;
    }

    void addTo(Routes routes) {
        routes.on("GET", REPO, (q, p) -> HttpAnswer.ok(common.repository(repositories.apply(p))));
        routes.on("GET", REPO + "/branches/{branch*}/protection", this::protection);
        routes.on("GET", REPO + "/branches/{branch*}", this::branch);
        routes.on("GET", REPO + "/collaborators/{login}/permission", this::permission);
        routes.on(
                "GET",
                REPO + "/rules/branches/{branch*}",
                (q, p) -> HttpAnswer.ok(repositories.apply(p).rules(p.getOrDefault("branch", ""))));
        routes.on("GET", REPO + "/git/ref/heads/{branch*}", this::ref);
        routes.on("GET", REPO + "/contents/{path*}", this::contents);
    }

    private HttpAnswer branch(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String name = parts.getOrDefault("branch", "");
        synchronized (repository) {
            Optional<String> tip = repository.git.tip(name);
            if (tip.isEmpty()) {
                return HttpAnswer.error(404, "Branch not found");
            }
            List<String> contexts = repository.protections.containsKey(name)
                    ? repository.protections.get(name).checks()
                    : List.of();
            List<Object> checks = new ArrayList<>();
            contexts.forEach(c -> checks.add(Documents.object("context", c, "app_id", null)));
            boolean required = repository.protections.containsKey(name);
            return HttpAnswer.ok(Documents.object(
                    "name",
                    name,
                    "commit",
                    Documents.object("sha", tip.get(), "url", ""),
                    "protected",
                    required,
                    "protection",
                    Documents.object(
                            "enabled",
                            required,
                            "required_status_checks",
                            Documents.object(
                                    "enforcement_level", required ? "non_admins" : "off",
                                    "contexts", contexts,
                                    "checks", checks)),
                    "protection_url",
                    ""));
        }
    }

    private HttpAnswer protection(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        SimulatedRepository.Protection protection = repository.protections.get(parts.getOrDefault("branch", ""));
        if (!repository.protectionReadable) {
            return HttpAnswer.error(403, "Resource not accessible by personal access token");
        } else if (protection == null) {
            return HttpAnswer.error(404, "Branch not protected");
        }
        String url = common.api() + request.path();
        Map<String, Object> document = Documents.object("url", url);
        if (!protection.checks().isEmpty()) {
            document.put(
                    "required_status_checks",
                    Documents.object(
                            "url",
                            url + "/required_status_checks",
                            "strict",
                            false,
                            "contexts",
                            protection.checks(),
                            "contexts_url",
                            url + "/required_status_checks/contexts",
                            "checks",
                            protection.checks().stream()
                                    .map(c -> Documents.object("context", c, "app_id", null))
                                    .toList()));
        }
        if (protection.approvals() > 0) {
            document.put(
                    "required_pull_request_reviews",
                    Documents.object(
                            "url", url + "/required_pull_request_reviews",
                            "dismiss_stale_reviews", false,
                            "require_code_owner_reviews", false,
                            "require_last_push_approval", false,
                            "required_approving_review_count", protection.approvals()));
        }
        document.put("enforce_admins", Documents.object("url", url + "/enforce_admins", "enabled", true));
        for (String setting : SWITCHES) {
            document.put(setting, Documents.object("enabled", false));
        }
        return HttpAnswer.ok(document);
    }

    private HttpAnswer permission(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String login = parts.getOrDefault("login", "");
        synchronized (repository) {
            String permission = repository.permissions.getOrDefault(login, "read");
            return HttpAnswer.ok(
                    Documents.object("permission", permission, "role_name", permission, "user", common.user(login)));
        }
    }

    private HttpAnswer ref(RestRequest request, Map<String, String> parts) {
        String branch = parts.getOrDefault("branch", "");
        return repositories
                .apply(parts)
                .git
                .tip(branch)
                .map(tip -> HttpAnswer.ok(Documents.object(
                        "ref",
                        "refs/heads/" + branch,
                        "node_id",
                        "R",
                        "url",
                        "",
                        "object",
                        Documents.object("type", "commit", "sha", tip, "url", ""))))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }

    private HttpAnswer contents(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        String ref = request.asked("ref").orElse("main");
        String path = parts.getOrDefault("path", "");
        Optional<String> commit =
                repository.git.tip(ref).or(() -> Optional.of(ref).filter(repository.git::has));
        return commit.flatMap(c -> repository.git.file(c, path))
                .map(text -> HttpAnswer.ok(Documents.object(
                        "type",
                        "file",
                        "encoding",
                        "base64",
                        "size",
                        text.length(),
                        "name",
                        path.substring(path.lastIndexOf('/') + 1),
                        "path",
                        path,
                        "content",
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                        "sha",
                        commit.orElseThrow(),
                        "url",
                        "",
                        "git_url",
                        null,
                        "html_url",
                        null,
                        "download_url",
                        null,
                        "_links",
                        Documents.object("git", null, "html", null, "self", ""))))
                .orElse(HttpAnswer.error(404, "Not Found"));
    }
}
