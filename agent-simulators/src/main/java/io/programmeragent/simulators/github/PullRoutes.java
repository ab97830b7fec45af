package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pull requests, what is said about them, and their labels and reviewers. */
final class PullRoutes {
    private static final String REPO = "/repos/{owner}/{repo}";
    private static final String PULL = REPO + "/pulls/{number}";
    private static final String ISSUE = REPO + "/issues/{number}";

    private final Function<Map<String, String>, SimulatedRepository> repositories;
    private final PullDocuments documents;

    PullRoutes(Function<Map<String, String>, SimulatedRepository> repositories, PullDocuments documents) {
        this.repositories = repositories;
        this.documents = documents;
    }

    void addTo(Routes routes) {
        routes.on("GET", REPO + "/pulls", this::list);
        routes.on("POST", REPO + "/pulls", this::create);
        routes.on("GET", PULL, (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(documents.pull(r, pull, true))));
        routes.on("PATCH", PULL, this::update);
        routes.on("PUT", PULL + "/merge", this::merge);
        routes.on(
                "GET",
                PULL + "/merge",
                (q, p) -> with(
                        p,
                        (r, pull) -> pull.mergeCommit.isPresent()
                                ? new HttpAnswer(204, Map.of(), HttpAnswer.NOTHING)
                                : HttpAnswer.error(404, "Not Found")));
        routes.on("GET", PULL + "/reviews", (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(notes(p, pull.reviews))));
        routes.on(
                "GET",
                PULL + "/comments",
                (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(notes(p, pull.reviewComments))));
        routes.on("GET", PULL + "/files", (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(files(r, pull))));
        routes.on("POST", PULL + "/requested_reviewers", this::askReviewers);
        routes.on("GET", REPO + "/issues", this::issues);
        routes.on("GET", ISSUE + "/comments", (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(notes(p, pull.comments))));
        routes.on("POST", ISSUE + "/comments", this::comment);
        routes.on("GET", ISSUE + "/labels", (q, p) -> with(p, (r, pull) -> HttpAnswer.ok(labels(pull))));
        routes.on("POST", ISSUE + "/labels", this::label);
        routes.on("DELETE", ISSUE + "/labels/{label*}", this::unlabel);
    }

    private HttpAnswer with(Map<String, String> parts, Answering answering) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            Optional<PullRequest> pull = number(parts).flatMap(repository::pull);
            return pull.isEmpty() ? HttpAnswer.error(404, "Not Found") : answering.answer(repository, pull.get());
        }
    }

    private static Optional<Integer> number(Map<String, String> parts) {
        try {
            return Optional.of(Integer.parseInt(parts.getOrDefault("number", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private HttpAnswer list(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            String state = request.asked("state").orElse("open");
            Predicate<PullRequest> wanted = pull -> state.equals("all") || pull.open == state.equals("open");
            Optional<String> head = request.asked("head");
            Optional<String> base = request.asked("base");
            List<Object> found = new ArrayList<>();
            for (PullRequest pull : repository.pulls.values()) {
                boolean matches = wanted.test(pull)
                        && head.filter(h -> !h.equals(repository.owner + ":" + pull.branch))
                                .isEmpty()
                        && base.filter(b -> !b.equals(pull.base)).isEmpty();
                if (matches) {
                    found.add(documents.pull(repository, pull, false));
                }
            }
            if (!request.asked("direction").orElse("desc").equals("asc")) {
                Collections.reverse(found);
            }
            return HttpAnswer.ok(found);
        }
    }

    /** All issues are pull requests here. */
    private HttpAnswer issues(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            String state = request.asked("state").orElse("open");
            List<String> labels = request.asked("labels").stream()
                    .flatMap(names -> Stream.of(names.split(",", -1)))
                    .toList();
            List<Object> found = new ArrayList<>();
            repository.pulls.values().stream()
                    .filter(pull -> state.equals("all") || pull.open == state.equals("open"))
                    .filter(pull -> pull.labels.containsAll(labels))
                    .filter(pull -> request.asked("creator")
                            .filter(who -> !who.equals(pull.author))
                            .isEmpty())
                    .forEach(pull -> found.add(documents.issue(repository, pull)));
            if (!request.asked("direction").orElse("desc").equals("asc")) {
                Collections.reverse(found);
            }
            return HttpAnswer.ok(found);
        }
    }

    private HttpAnswer create(RestRequest request, Map<String, String> parts) {
        SimulatedRepository repository = repositories.apply(parts);
        synchronized (repository) {
            String head = request.required("head", "PullRequest");
            String base = request.required("base", "PullRequest");
            String title = request.required("title", "PullRequest");
            String branch = head.startsWith(repository.owner + ":") ? head.substring(head.indexOf(':') + 1) : head;
            if (repository.git.tip(base).isEmpty()) {
                return HttpAnswer.invalid("PullRequest", "invalid", "Field base is not a branch");
            }
            Optional<String> tip = repository.git.tip(branch);
            if (tip.isEmpty()) {
                return HttpAnswer.invalid("PullRequest", "invalid", "Field head is not a branch");
            }
            boolean exists = repository.pulls.values().stream()
                    .anyMatch(p -> p.open && p.branch.equals(branch) && p.base.equals(base));
            if (exists) {
                return HttpAnswer.invalid(
                        "PullRequest",
                        "custom",
                        "A pull request already exists for " + repository.owner + ":" + branch + ".");
            }
            if (repository.git.isAncestor(tip.get(), repository.git.tip(base).orElseThrow())) {
                return HttpAnswer.invalid("PullRequest", "custom", "No commits between " + base + " and " + branch);
            }
            PullRequest pull = repository.open(
                    request.login(),
                    branch,
                    base,
                    title,
                    request.text("body").orElse(""),
                    request.body().path("draft").asBoolean());
            HttpAnswer answer = HttpAnswer.created(documents.pull(repository, pull, true));
            repository.pushed();
            return answer;
        }
    }

    private HttpAnswer update(RestRequest request, Map<String, String> parts) {
        return with(parts, (repository, pull) -> {
            Optional<String> base = request.text("base");
            if (base.filter(b -> repository.git.tip(b).isEmpty()).isPresent()) {
                return HttpAnswer.invalid(
                        "PullRequest", "base", "invalid", "Proposed base branch '" + base.get() + "' was not found");
            }
            base.ifPresent(b -> pull.base = b);
            request.text("title").ifPresent(t -> pull.title = t);
            request.text("body").ifPresent(b -> pull.body = b);
            if (request.text("state").filter("closed"::equals).isPresent() && pull.open) {
                repository.close(pull.number);
            }
            return HttpAnswer.ok(documents.pull(repository, pull, true));
        });
    }

    private HttpAnswer merge(RestRequest request, Map<String, String> parts) {
        return with(parts, (repository, pull) -> {
            Optional<String> sha = request.text("sha");
            if (sha.isPresent() && !sha.get().equals(pull.head)) {
                return HttpAnswer.error(409, "Head branch was modified. Review and try the merge again.");
            }
            String method = request.text("merge_method").orElse("merge");
            Optional<String> against = new MergeRules(repository, pull).against(method);
            if (against.isPresent()) {
                return HttpAnswer.error(405, against.get());
            }
            String message = request.text("commit_title")
                            .orElse("Merge pull request #" + pull.number + " from " + repository.owner + "/"
                                    + pull.branch)
                    + "\n\n" + request.text("commit_message").orElse(pull.title);
            Optional<String> merged = new MergeRules(repository, pull).merge(method, message);
            if (merged.isEmpty()) {
                return HttpAnswer.error(405, "Base branch was modified. Review and try the merge again.");
            }
            pull.open = false;
            pull.mergeCommit = merged;
            pull.mergedBy = Optional.of(request.login());
            pull.closedAt = Optional.of(repository.now());
            repository.touched(pull, "closed");
            return HttpAnswer.ok(Documents.object(
                    "sha", merged.get(), "merged", true, "message", "Pull Request successfully merged"));
        });
    }

    private HttpAnswer askReviewers(RestRequest request, Map<String, String> parts) {
        return with(parts, (repository, pull) -> {
            for (JsonNode who : request.body().path("reviewers")) {
                if (who.asText().equals(pull.author)) {
                    return HttpAnswer.error(422, "Review cannot be requested from pull request author.");
                }
                if (who.asText().startsWith("stranger")) {
                    return HttpAnswer.error(
                            422,
                            "Reviews may only be requested from collaborators. One or more of the users or teams"
                                    + " you specified is not a collaborator of the repository.");
                }
                pull.reviewers.add(who.asText());
            }
            request.body().path("team_reviewers").forEach(team -> pull.teams.add(team.asText()));
            return HttpAnswer.created(documents.pull(repository, pull, false));
        });
    }

    private HttpAnswer comment(RestRequest request, Map<String, String> parts) {
        return with(parts, (repository, pull) -> {
            String text = request.required("body", "IssueComment");
            if (text.length() > 65_536) {
                return HttpAnswer.invalid(
                        "IssueComment", "unprocessable", "body is too long (maximum is 65536 characters)");
            }
            PullRequest.Note note = repository.note(request.login(), "CONTRIBUTOR", text, "", "", Optional.empty(), 0);
            pull.comments.add(note);
            return HttpAnswer.created(documents.note(request.path(), note));
        });
    }

    private HttpAnswer label(RestRequest request, Map<String, String> parts) {
        return with(parts, (repository, pull) -> {
            JsonNode asked =
                    request.body().isArray() ? request.body() : request.body().path("labels");
            asked.forEach(label -> pull.labels.add(label.asText()));
            return HttpAnswer.ok(labels(pull));
        });
    }

    private HttpAnswer unlabel(RestRequest request, Map<String, String> parts) {
        return with(
                parts,
                (repository, pull) -> pull.labels.remove(parts.getOrDefault("label", ""))
                        ? HttpAnswer.ok(labels(pull))
                        : HttpAnswer.error(404, "Label does not exist"));
    }

    private List<Map<String, Object>> labels(PullRequest pull) {
        return pull.labels.stream().map(documents::label).toList();
    }

    private List<Map<String, Object>> notes(Map<String, String> parts, List<PullRequest.Note> notes) {
        return notes.stream()
                .map(n -> documents.note("/pulls/" + parts.get("number"), n))
                .toList();
    }

    private List<Map<String, Object>> files(SimulatedRepository repository, PullRequest pull) {
        return repository.git.changed(repository.git.tip(pull.base).orElse(pull.head), pull.head).stream()
                .map(path -> Documents.object(
                        "sha",
                        pull.head,
                        "filename",
                        path,
                        "status",
                        "modified",
                        "additions",
                        1,
                        "deletions",
                        1,
                        "changes",
                        2,
                        "blob_url",
                        "",
                        "raw_url",
                        "",
                        "contents_url",
                        ""))
                .toList();
    }

    private interface Answering {
        HttpAnswer answer(SimulatedRepository repository, PullRequest pull);
    }
}
