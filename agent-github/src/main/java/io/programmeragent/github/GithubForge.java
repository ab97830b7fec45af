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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;
import org.kohsuke.github.GHRepository;

/**
 * A repository on GitHub. Change ids are the numbers of pull requests. A change is found by its branch and by a marker in
 * its text; the branch of a marker is remembered, and by default is {@code agent/} and the marker.
 */
final class GithubForge implements Forge {
    private static final String NO_DRAFTS = "Draft pull requests are not supported";

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
        complete(pull, request);
        return known.orElseGet(() -> PullRequests.change(pull));
    }

    /** Where a plan has no drafts it is none; what made it a draft closes the agent's own gate all the same. */
    private JsonNode create(ChangeRequest request) {
        try {
            return create(request, request.draft());
        } catch (PluginException e) {
            String said = String.valueOf(e.getMessage());
            if (request.draft() && said.contains(NO_DRAFTS)) {
                return create(request, false);
            } else if (e.kind() == PluginException.Kind.CONFLICT) { // somebody made it since it was looked for
                return pull(find(request.marker()).orElseThrow(() -> e).id());
            }
            throw e;
        }
    }

    private JsonNode create(ChangeRequest request, boolean draft) {
        String body = PullRequests.cut(request.body()) + "\n\n" + PullRequests.causes(request.causes())
                + PullRequests.mark(request.marker());
        Map<String, ?> pull = Map.of(
                "title", request.title(),
                "head", request.branch(),
                "base", request.base(),
                "body", body,
                "draft", draft);
        return api.send("POST", path + "/pulls", pull);
    }

    /** What comes after it was made, and may be missing when that was interrupted. */
    private void complete(JsonNode pull, ChangeRequest request) {
        List<String> labels = PullRequests.texts(pull.path("labels"), "name");
        List<String> missing = request.labels().stream()
                .filter(label -> !labels.contains(label))
                .toList();
        String number = pull.path("number").asText();
        if (!missing.isEmpty()) {
            api.send("POST", path + "/issues/" + number + "/labels", Map.of("labels", missing));
        }
        askReviewers(pull, number, request.reviewers());
    }

    /** Who was not asked by GitHub itself, nor is the agent or another machine; that somebody cannot be asked is no problem. */
    private void askReviewers(JsonNode pull, String number, List<String> reviewers) {
        List<String> asked = new ArrayList<>(PullRequests.texts(pull.path("requested_reviewers"), "login"));
        asked.add(pull.path("user").path("login").asText());
        List<String> people = reviewers.stream()
                .filter(r -> !r.contains("/") && !r.endsWith("[bot]"))
                .filter(r -> asked.stream().noneMatch(r::equalsIgnoreCase))
                .toList();
        List<String> teams = reviewers.stream()
                .filter(r -> r.contains("/"))
                .map(r -> r.substring(r.indexOf('/') + 1))
                .toList();
        if (!people.isEmpty() || !teams.isEmpty()) {
            ask(number, people, teams);
        }
    }

    /** For one who cannot be asked, be it the author, GitHub refuses all; then each is asked alone. */
    private void ask(String number, List<String> people, List<String> teams) {
        try {
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
        looked.nothing(marker);
        return Optional.empty();
    }

    /** By the list of all that have the label: unlike a search, it knows of what was made a moment ago. */
    @Override
    public List<RelatedChange> related(Set<String> causes, String label) {
        String query = "/issues?state=all&sort=created&direction=desc&per_page=100&labels=" + GithubApi.encoded(label);
        List<RelatedChange> found = new ArrayList<>();
        for (JsonNode issue : api.get(path + query)) {
            Set<String> shared =
                    new HashSet<>(PullRequests.causes(issue.path("body").asText("")));
            shared.retainAll(causes);
            if (!shared.isEmpty() && issue.has("pull_request") && found.size() < RELATED) {
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
        return new GithubDiscussion(pull, people, branches)
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
        GithubRules rules = branches.rules(
                Optional.ofNullable(bases.get(id)).orElseGet(() -> require(id).base()));
        List<String> methods = rules.methods().stream().filter(this::allowed).toList();
        if (methods.isEmpty()) {
            return new MergeResult.Refused(
                    "the repository's settings and the rules of its branch have no way to merge in common; the rules allow "
                            + rules.methods(),
                    false);
        }
        GithubAnswer answer = merge(id, expectedHead, methods.get(0));
        for (String other : methods.subList(1, methods.size())) {
            if (answer.refusesMethod()) { // of some rules only administrators are told
                answer = merge(id, expectedHead, other);
            }
        }
        return switch (answer.status()) {
            case 200 -> new MergeResult.Merged(answer.json().path("sha").asText());
            case 405, 409, 422 -> refused(id, answer);
            default -> throw api.problem("merge pull request " + id, answer);
        };
    }

    private GithubAnswer merge(String id, String expectedHead, String method) {
        return api.answer("PUT", path + "/pulls/" + id + "/merge", Map.of("sha", expectedHead, "merge_method", method));
    }

    private boolean allowed(String method) {
        GHRepository settings = api.repository();
        return switch (method) {
            case "merge" -> settings.isAllowMergeCommit();
            case "squash" -> settings.isAllowSquashMerge();
            default -> settings.isAllowRebaseMerge();
        };
    }

    /** What GitHub refuses may be done already. Where head or base moved, it is to be looked at again. */
    private MergeResult refused(String id, GithubAnswer answer) {
        JsonNode pull = pull(id);
        Optional<String> merged = PullRequests.change(pull).mergeCommit();
        String state = pull.path("mergeable_state").asText();
        return merged.isPresent()
                ? new MergeResult.Merged(merged.get())
                : new MergeResult.Refused(
                        answer.said(),
                        answer.status() == 409 || answer.mayPass() || state.equals("behind"),
                        !answer.wantsQueue() && (state.equals("blocked") || answer.wantsPeople()));
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
