package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Deployment;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.plugin.PluginException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;

/**
 * A repository on GitHub. Change ids are the numbers of pull requests. A change is found by its branch and by a marker in
 * its text; the branch of a marker is remembered, and by default is {@code agent/} and the marker.
 */
final class GithubForge implements Forge {
    /** How many related changes are looked at; each is a call. */
    private static final int RELATED = 10;

    private final String repository;
    private final String path;
    private final GithubApi api;
    private final GithubPublished published;
    private final GithubWebhooks webhooks;
    private final GithubGit git;
    private final GithubBranches branches;
    private final GithubChecks checks;
    private final GithubPeople people;
    private final GithubOpening opening;
    private final GithubMerge merges;
    private final GithubLooks looked;

    /** Into which branch a change goes, as it was seen last. */
    private final Map<String, String> bases = new ConcurrentHashMap<>();

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
        this.branches = new GithubBranches(api::get, path, requiredChecks, http.clock());
        this.checks = new GithubChecks(api::get, api::log, path, branches, http.clock());
        this.people = new GithubPeople(api::get, path, http.clock());
        this.opening = new GithubOpening(api, path);
        this.merges = new GithubMerge(api, path);
        this.looked = new GithubLooks(http.clock());
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
        Optional<Change> known = looked.missing(request.marker()) ? Optional.empty() : find(request.marker());
        looked.forget(request.marker());
        if (known.filter(change -> change.state() != Change.State.OPEN).isPresent()) {
            return known.get();
        }
        JsonNode pull = known.isPresent() ? pull(known.get().id()) : create(request);
        if (!GithubOpening.isLabelled(pull, request)) {
            giveWay(pull, request);
        }
        opening.complete(pull, request);
        return known.orElseGet(() -> PullRequests.change(pull));
    }

    /** Of two agents that looked at once and found nothing, one takes its change back. */
    private void giveWay(JsonNode pull, ChangeRequest request) {
        if (request.causes().isEmpty()) {
            return;
        }
        JsonNode open = api.get(path + "/pulls?state=open&sort=created&direction=desc&per_page=100");
        Optional<GithubRival> rival = GithubRival.of(pull, open, request, repository);
        if (rival.isPresent()) {
            close(pull.path("number").asText(), rival.get().closing());
            throw new PluginException(PluginException.Kind.REJECTED, rival.get().refusal());
        }
    }

    private JsonNode create(ChangeRequest request) {
        try {
            return opening.create(request);
        } catch (PluginException e) {
            if (e.kind() != PluginException.Kind.CONFLICT) {
                throw e;
            }
            return pull(find(request.marker()).orElseThrow(() -> e).id()); // somebody made it since it was looked for
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
        looked.nothing(marker);
        return Optional.empty();
    }

    /** By the list of all that have the label, its newest thousand: unlike a search, it knows of what was made a moment ago. */
    @Override
    public List<RelatedChange> related(Set<String> causes, String label) {
        String query = "/issues?state=all&sort=created&direction=desc&per_page=100&labels=" + GithubApi.encoded(label);
        List<RelatedChange> found = new ArrayList<>();
        for (JsonNode issue : api.all(path + query)) {
            Set<String> shared = PullRequests.shared(issue, causes);
            if (issue.has("pull_request")
                    && RelatedChange.standsAgainst(PullRequests.stateOfIssue(issue), shared)
                    && found.size() < RELATED) {
                found.add(new RelatedChange(require(issue.path("number").asText()), shared));
            }
        }
        return found;
    }

    @Override
    public Change require(String id) {
        return PullRequests.change(pull(id));
    }

    private JsonNode pull(String id) {
        requireNumber(id);
        JsonNode pull = api.get(path + "/pulls/" + id);
        bases.put(id, pull.path("base").path("ref").asText());
        return pull;
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
        List<JsonNode> reviews = api.all(path + "/pulls/" + id + "/reviews?per_page=100");
        List<JsonNode> comments = some(pull, "comments", path + "/issues/" + id + "/comments?per_page=100");
        List<JsonNode> lines = some(pull, "review_comments", path + "/pulls/" + id + "/comments?per_page=100");
        if (pull.path("comments").asInt(1) == 0) {
            looked.nothing(commentsOf(id));
        }
        JsonNode now = GithubDiscussion.isWorkedOut(pull) ? pull : pull(id); // the first look had GitHub begin with it
        return new GithubDiscussion(now, people, branches).with(reviews, comments, lines);
    }

    /** A list, unless the pull request says that it is empty. */
    private List<JsonNode> some(JsonNode pull, String count, String target) {
        return pull.path(count).asInt(1) == 0 ? List.of() : api.all(target);
    }

    // ---- merging

    @Override
    public MergeResult merge(String id, String expectedHead) {
        requireNumber(id);
        String base =
                Optional.ofNullable(bases.get(id)).orElseGet(() -> require(id).base());
        return merges.merge(id, expectedHead, branches.rules(base));
    }

    // ---- words

    @Override
    public void comment(String id, String marker, String body) {
        api.asking("comment on pull request " + id, () -> {
            String target = path + "/issues/" + id + "/comments?per_page=100";
            boolean none = looked.missing(commentsOf(id));
            looked.forget(commentsOf(id));
            for (JsonNode comment : none ? List.<JsonNode>of() : api.all(target)) {
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

    private static String commentsOf(String id) {
        return "comments " + id;
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
