package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHUser;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.RateLimitChecker;

/**
 * A repository on GitHub. Change ids are the numbers of pull requests. A change is found by its branch and by a marker in
 * its text; the branch of a marker is remembered, and by default is {@code agent/} and the marker.
 */
final class GithubForge implements Forge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TEXT = 60_000;

    private final String repository;
    private final String path;
    private final GithubHttp http;
    private final GithubCredentials credentials;
    private final GithubPublished published;
    private final GithubWebhooks webhooks;
    private final GithubGit git;
    private final GithubChecks checks;
    private final GitHub github;
    private final GithubSetting<GHRepository> settings;

    GithubForge(
            String repository,
            GithubHttp http,
            GithubCredentials credentials,
            GithubPublished published,
            GithubWebhooks webhooks,
            List<String> requiredChecks) {
        this.repository = repository;
        this.path = "/repos/" + repository;
        this.http = http;
        this.credentials = credentials;
        this.published = published;
        this.webhooks = webhooks;
        this.git = new GithubGit(cloneUrl(http.api(), repository), credentials);
        this.checks = new GithubChecks(this::get, this::log, path, requiredChecks, http.clock());
        this.settings = new GithubSetting<>(http.clock());
        try {
            this.github = new GitHubBuilder()
                    .withEndpoint(http.api().toString())
                    .withConnector(http)
                    .withAuthorizationProvider(this::authorization)
                    .withRateLimitChecker(RateLimitChecker.NONE)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of github.com the host without {@code api.}, of an Enterprise server the host before {@code /api/v3}. */
    private static URI cloneUrl(URI api, String repository) {
        String authority = api.getAuthority().replaceFirst("^api\\.", "");
        return URI.create(api.getScheme() + "://" + authority + "/" + repository + ".git");
    }

    private String authorization() {
        return "Bearer " + credentials.token();
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
        return known.isPresent() ? known.get() : create(request);
    }

    private Change create(ChangeRequest request) {
        String body = cut(request.body()) + "\n\n" + mark(request.marker());
        return asking("open a pull request for " + request.branch(), () -> {
            GHPullRequest pull = repository()
                    .createPullRequest(request.title(), request.branch(), request.base(), body, false, request.draft());
            if (!request.labels().isEmpty()) {
                pull.addLabels(request.labels().toArray(new String[0]));
            }
            askReviewers(pull, request.reviewers());
            return new Change(
                    String.valueOf(pull.getNumber()),
                    request.marker(),
                    Change.State.OPEN,
                    request.branch(),
                    request.base(),
                    pull.getHead().getSha(),
                    Optional.empty(),
                    URI.create(pull.getHtmlUrl().toString()));
        });
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
        if (people.isEmpty() && teams.isEmpty()) {
            return;
        }
        try {
            // github-api would look up each of them first
            send(
                    "POST",
                    path + "/pulls/" + pull.getNumber() + "/requested_reviewers",
                    Map.of("reviewers", people, "team_reviewers", teams));
        } catch (PluginException e) {
            if (e.kind().retryable()) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Change> find(String marker) {
        String branch = published.last("marker " + marker).orElse("agent/" + marker);
        String owner = repository.substring(0, repository.indexOf('/'));
        String query = "/pulls?state=all&per_page=100&head=" + encoded(owner + ":" + branch);
        for (JsonNode pull : get(path + query)) {
            if (pull.path("body").asText().contains(mark(marker))) {
                return Optional.of(change(pull));
            }
        }
        return Optional.empty();
    }

    @Override
    public Change require(String id) {
        return change(pull(id));
    }

    private JsonNode pull(String id) {
        requireNumber(id);
        return get(path + "/pulls/" + id);
    }

    private static void requireNumber(String id) {
        if (!id.matches("[1-9][0-9]{0,9}")) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no pull request '" + id + "'");
        }
    }

    static Change change(JsonNode pull) {
        boolean merged =
                !pull.path("merged_at").isNull() && !pull.path("merged_at").isMissingNode();
        String text = pull.path("body").asText();
        int begin = text.lastIndexOf(MARK);
        int end = text.indexOf(MARK_END, Math.max(begin, 0));
        return new Change(
                pull.path("number").asText(),
                begin < 0 || end < 0 ? "" : text.substring(begin + MARK.length(), end),
                merged
                        ? Change.State.MERGED
                        : pull.path("state").asText().equals("open") ? Change.State.OPEN : Change.State.CLOSED,
                pull.path("head").path("ref").asText(),
                pull.path("base").path("ref").asText(),
                pull.path("head").path("sha").asText(),
                merged ? Optional.of(pull.path("merge_commit_sha").asText()) : Optional.empty(),
                URI.create(pull.path("html_url").asText()));
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
                        all(path + "/pulls/" + id + "/reviews?per_page=100"),
                        some(pull, "comments", path + "/issues/" + id + "/comments?per_page=100"),
                        some(pull, "review_comments", path + "/pulls/" + id + "/comments?per_page=100"));
    }

    /** A list, unless the pull request says that it is empty. */
    private List<JsonNode> some(JsonNode pull, String count, String target) {
        return pull.path(count).asInt(1) == 0 ? List.of() : all(target);
    }

    // ---- merging

    @Override
    public MergeResult merge(String id, String expectedHead) {
        requireNumber(id);
        GithubHttp.Answer answer = http.ask(
                "PUT",
                path + "/pulls/" + id + "/merge",
                json(Map.of("sha", expectedHead, "merge_method", method())),
                authorization());
        String said = GithubHttp.said(answer);
        return switch (answer.status()) {
            case 200 ->
                new MergeResult.Merged(GithubHttp.json(answer).path("sha").asText());
            case 405, 409, 422 -> refused(id, said);
            default -> throw problem("merge pull request " + id, answer);
        };
    }

    /** What GitHub refuses may be done already; what is worth another try it says in words only. */
    private MergeResult refused(String id, String said) {
        Optional<String> merged = require(id).mergeCommit();
        return merged.isPresent()
                ? new MergeResult.Merged(merged.get())
                : new MergeResult.Refused(
                        said, said.contains("Base branch was modified") || said.contains("try again"));
    }

    private PluginException problem(String what, GithubHttp.Answer answer) {
        PluginException problem = http.problem(what, answer);
        if (problem.kind() == PluginException.Kind.UNAUTHORIZED) {
            credentials.refused();
        }
        return problem;
    }

    /** What the repository allows: a merge commit if it may, because it can be taken back as one. */
    private String method() {
        GHRepository known = repository();
        return known.isAllowMergeCommit() ? "merge" : known.isAllowSquashMerge() ? "squash" : "rebase";
    }

    // ---- words

    @Override
    public void comment(String id, String marker, String body) {
        asking("comment on pull request " + id, () -> {
            for (JsonNode comment : all(path + "/issues/" + id + "/comments?per_page=100")) {
                if (comment.path("body").asText().contains(mark(marker))) {
                    return id;
                }
            }
            return send(
                    "POST", path + "/issues/" + id + "/comments", Map.of("body", cut(body) + "\n\n" + mark(marker)));
        });
    }

    @Override
    public void close(String id, String reason) {
        if (require(id).state() == Change.State.OPEN) {
            comment(id, "closed", "Closed: " + reason);
            asking("close pull request " + id, () -> {
                repository().getPullRequest(Integer.parseInt(id)).close();
                return id;
            });
        }
    }

    // ---- deployments and messages

    @Override
    public List<Deployment> deployments(String commit) {
        Map<String, Deployment> newest = new LinkedHashMap<>();
        for (JsonNode deployment : get(path + "/deployments?per_page=100&sha=" + encoded(commit))) {
            String environment = deployment.path("environment").asText();
            if (!newest.containsKey(environment)) {
                JsonNode last = get(path + "/deployments/"
                                + deployment.path("id").asText() + "/statuses?per_page=1")
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

    // ---- asking

    private GHRepository repository() {
        return settings.get(() -> asking("look at " + repository, () -> github.getRepository(repository)));
    }

    private JsonNode get(String target) {
        return asking("ask for " + target, () -> http.send("GET", target, null, authorization()));
    }

    private List<JsonNode> all(String target) {
        return asking("ask for " + target, () -> http.all(target, authorization()));
    }

    private JsonNode send(String method, String target, Map<String, ?> body) {
        return asking(method + " " + target, () -> http.send(method, target, json(body), authorization()));
    }

    /** A job's log; where it is, is told by a redirect that carries its own permission. */
    private String log(String target) {
        return asking("read a log", () -> http.redirected(target, authorization()));
    }

    private <T> T asking(String what, Asking<T> question) {
        try {
            return question.ask();
        } catch (PluginException e) {
            if (e.kind() == PluginException.Kind.UNAUTHORIZED) {
                credentials.refused();
            }
            throw e;
        } catch (IOException | GHException e) {
            if (e.getCause() instanceof PluginException inner) {
                throw inner;
            }
            throw new PluginException(PluginException.Kind.INVALID_ANSWER, "Cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String MARK = "<!-- programmer-agent ";
    private static final String MARK_END = " -->";

    static String mark(String marker) {
        return MARK + marker + MARK_END;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\n\n(shortened)";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}

    private interface Asking<T> {
        T ask() throws IOException;
    }
}
