package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Deployment;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.kohsuke.github.GHLabel;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHUser;

/**
 * A repository on GitHub. Change ids are the numbers of pull requests. A change is found by its branch and by a marker in
 * its text; the branch of a marker is remembered, and by default is {@code agent/} and the marker.
 */
final class GithubForge implements Forge {
    private static final String NO_DRAFTS = "Draft pull requests are not supported";

    private final String repository;
    private final String path;
    private final GithubApi api;
    private final GithubPublished published;
    private final GithubWebhooks webhooks;
    private final GithubGit git;
    private final GithubChecks checks;

    GithubForge(
            String repository,
            GithubHttp http,
            GithubCredentials credentials,
            GithubPublished published,
            GithubWebhooks webhooks,
            List<String> requiredChecks) {
        this.repository = repository;
        this.path = "/repos/" + repository;
        this.api = new GithubApi(repository, http, credentials);
        this.published = published;
        this.webhooks = webhooks;
        this.git = new GithubGit(cloneUrl(http.api(), repository), credentials, http.timeout());
        this.checks = new GithubChecks(api::get, api::log, path, requiredChecks, http.clock());
    }

    /** Of github.com the host without {@code api.}, of an Enterprise server the host before {@code /api/v3}. */
    private static URI cloneUrl(URI api, String repository) {
        String authority = api.getAuthority().replaceFirst("^api\\.", "");
        return URI.create(api.getScheme() + "://" + authority + "/" + repository + ".git");
    }

    // ---- git

    @Override
    public URI remote() {
        return git.remote();
    }

    @Override
    public void fetch(Path bareRepository) {
        git.fetch(bareRepository);
    }

    @Override
    public void publish(Path bareRepository, String branch, String commit) {
        if (branch.startsWith("-") || !Repository.isValidRefName("refs/heads/" + branch)) {
            throw new PluginException(PluginException.Kind.REJECTED, "'" + branch + "' is no name for a branch");
        }
        Optional<String> tip = git.tip(bareRepository, branch);
        if (tip.equals(Optional.of(commit))) {
            return;
        }
        if (tip.isPresent() && !published.has(branch, tip.get())) {
            throw new PluginException(
                    PluginException.Kind.CONFLICT,
                    "Branch " + branch + " holds " + tip.get() + ", which is not ours; it is left as it is");
        }
        published.note(branch, commit);
        git.push(bareRepository, branch, commit, tip);
    }

    // ---- changes

    @Override
    public Change open(ChangeRequest request) {
        published.note("marker " + request.marker(), request.branch());
        Optional<Change> known = find(request.marker());
        if (known.filter(change -> change.state() != Change.State.OPEN).isPresent()) {
            return known.get();
        }
        return api.asking("open a pull request for " + request.branch(), () -> {
            GHPullRequest pull = known.isPresent()
                    ? api.repository()
                            .getPullRequest(Integer.parseInt(known.get().id()))
                    : create(request);
            complete(pull, request);
            return known.orElseGet(() -> new Change(
                    String.valueOf(pull.getNumber()),
                    request.marker(),
                    Change.State.OPEN,
                    request.branch(),
                    request.base(),
                    pull.getHead().getSha(),
                    Optional.empty(),
                    URI.create(pull.getHtmlUrl().toString())));
        });
    }

    /** Where a plan has no drafts it is none; what made it a draft closes the agent's own gate all the same. */
    private GHPullRequest create(ChangeRequest request) throws IOException {
        if (!request.draft()) {
            return create(request, false);
        }
        try {
            return api.asking("open a draft for " + request.branch(), () -> create(request, true));
        } catch (PluginException e) {
            if (!String.valueOf(e.getMessage()).contains(NO_DRAFTS)) {
                throw e;
            }
            return create(request, false);
        }
    }

    private GHPullRequest create(ChangeRequest request, boolean draft) throws IOException {
        String body = PullRequests.cut(request.body()) + "\n\n" + PullRequests.mark(request.marker());
        return api.repository()
                .createPullRequest(request.title(), request.branch(), request.base(), body, false, draft);
    }

    /** What comes after it was made, and may be missing when that was interrupted. */
    private void complete(GHPullRequest pull, ChangeRequest request) throws IOException {
        List<String> labels = pull.getLabels().stream().map(GHLabel::getName).toList();
        List<String> missing = request.labels().stream()
                .filter(label -> !labels.contains(label))
                .toList();
        if (!missing.isEmpty()) {
            pull.addLabels(missing.toArray(new String[0]));
        }
        askReviewers(pull, request.reviewers());
    }

    /** Who was not asked by GitHub itself; that somebody cannot be asked does not stand against the change. */
    private void askReviewers(GHPullRequest pull, List<String> reviewers) throws IOException {
        List<String> asked =
                pull.getRequestedReviewers().stream().map(GHUser::getLogin).toList();
        List<String> people = reviewers.stream()
                .filter(r -> !r.contains("/") && !asked.contains(r))
                .toList();
        List<String> teams = reviewers.stream()
                .filter(r -> r.contains("/"))
                .map(r -> r.substring(r.indexOf('/') + 1))
                .toList();
        if (!people.isEmpty() || !teams.isEmpty()) {
            ask(pull.getNumber(), people, teams);
        }
    }

    /** For one who cannot be asked, be it the author, GitHub refuses all; then each is asked alone. */
    private void ask(int number, List<String> people, List<String> teams) {
        try {
            // github-api would look up each of them first
            api.send(
                    "POST",
                    path + "/pulls/" + number + "/requested_reviewers",
                    Map.of("reviewers", people, "team_reviewers", teams));
        } catch (PluginException e) {
            if (e.kind().retryable()) {
                throw e;
            }
            if (people.size() + teams.size() > 1) {
                people.forEach(person -> ask(number, List.of(person), List.of()));
                teams.forEach(team -> ask(number, List.of(), List.of(team)));
            }
        }
    }

    @Override
    public Optional<Change> find(String marker) {
        String branch = published.last("marker " + marker).orElse("agent/" + marker);
        String owner = repository.substring(0, repository.indexOf('/'));
        String query = "/pulls?state=all&per_page=100&head=" + GithubApi.encoded(owner + ":" + branch);
        for (JsonNode pull : api.get(path + query)) {
            if (pull.path("body").asText().contains(PullRequests.mark(marker))) {
                return Optional.of(PullRequests.change(pull));
            }
        }
        return Optional.empty();
    }

    @Override
    public Change require(String id) {
        return PullRequests.change(pull(id));
    }

    private JsonNode pull(String id) {
        requireNumber(id);
        return api.get(path + "/pulls/" + id);
    }

    private static void requireNumber(String id) {
        if (!id.matches("[1-9][0-9]{0,9}")) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no pull request '" + id + "'");
        }
    }

    @Override
    public List<Check> checks(String commit, String base) {
        return checks.of(commit, base);
    }

    @Override
    public Discussion discussion(String id) {
        JsonNode pull = pull(id);
        return new GithubDiscussion(pull)
                .with(
                        api.all(path + "/pulls/" + id + "/reviews?per_page=100"),
                        some(pull, "comments", path + "/issues/" + id + "/comments?per_page=100"),
                        some(pull, "review_comments", path + "/pulls/" + id + "/comments?per_page=100"));
    }

    /** A list, unless the pull request says that it is empty. */
    private List<JsonNode> some(JsonNode pull, String count, String target) {
        return pull.path(count).asInt(1) == 0 ? List.of() : api.all(target);
    }

    // ---- merging

    @Override
    public MergeResult merge(String id, String expectedHead) {
        requireNumber(id);
        GithubAnswer answer = api.answer(
                "PUT", path + "/pulls/" + id + "/merge", Map.of("sha", expectedHead, "merge_method", method()));
        return switch (answer.status()) {
            case 200 -> new MergeResult.Merged(answer.json().path("sha").asText());
            case 405, 409, 422 -> refused(id, answer);
            default -> throw api.problem("merge pull request " + id, answer);
        };
    }

    /** What GitHub refuses may be done already. Where head or base moved, it is to be looked at again. */
    private MergeResult refused(String id, GithubAnswer answer) {
        Optional<String> merged = require(id).mergeCommit();
        return merged.isPresent()
                ? new MergeResult.Merged(merged.get())
                : new MergeResult.Refused(answer.said(), answer.status() == 409 || answer.mayPass());
    }

    /** What the repository allows: a merge commit if it may, because it can be taken back as one. */
    private String method() {
        GHRepository known = api.repository();
        return known.isAllowMergeCommit() ? "merge" : known.isAllowSquashMerge() ? "squash" : "rebase";
    }

    // ---- words

    @Override
    public void comment(String id, String marker, String body) {
        api.asking("comment on pull request " + id, () -> {
            for (JsonNode comment : api.all(path + "/issues/" + id + "/comments?per_page=100")) {
                if (comment.path("body").asText().contains(PullRequests.mark(marker))) {
                    return id;
                }
            }
            return api.send(
                    "POST",
                    path + "/issues/" + id + "/comments",
                    Map.of("body", PullRequests.cut(body) + "\n\n" + PullRequests.mark(marker)));
        });
    }

    @Override
    public void close(String id, String reason) {
        if (require(id).state() == Change.State.OPEN) {
            comment(id, "closed", "Closed: " + reason);
            api.asking("close pull request " + id, () -> {
                api.repository().getPullRequest(Integer.parseInt(id)).close();
                return id;
            });
        }
    }

    // ---- deployments and messages

    @Override
    public List<Deployment> deployments(String commit) {
        Map<String, Deployment> newest = new LinkedHashMap<>();
        for (JsonNode deployment : api.get(path + "/deployments?per_page=100&sha=" + GithubApi.encoded(commit))) {
            String environment = deployment.path("environment").asText();
            if (!newest.containsKey(environment)) {
                JsonNode last = api.get(
                                path + "/deployments/" + deployment.path("id").asText() + "/statuses?per_page=1")
                        .path(0);
                String told = last.path("description").asText("") + " "
                        + last.path("log_url").asText("");
                newest.put(
                        environment,
                        new Deployment(
                                commit, environment, state(last.path("state").asText()), told.strip()));
            }
        }
        return List.copyOf(newest.values());
    }

    private static Deployment.State state(String name) {
        return switch (name) {
            case "success", "inactive" -> Deployment.State.SUCCEEDED; // inactive: a newer one followed it
            case "failure", "error" -> Deployment.State.FAILED;
            default -> Deployment.State.PENDING;
        };
    }

    @Override
    public Webhook.Answer webhook(Webhook message) {
        return webhooks.take(message);
    }

    @Override
    public void close() {}
}
