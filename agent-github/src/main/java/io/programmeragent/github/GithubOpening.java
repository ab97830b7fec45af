package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes pull requests, with their labels and reviewers. */
final class GithubOpening {
    private static final String NO_DRAFTS = "Draft pull requests are not supported";

    private final GithubApi api;
    private final String path;

    GithubOpening(GithubApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /** Where a plan has no drafts it is none; what made it a draft closes the agent's own gate all the same. */
    JsonNode create(ChangeRequest request) {
        try {
            return create(request, request.draft());
        } catch (PluginException e) {
            if (request.draft() && String.valueOf(e.getMessage()).contains(NO_DRAFTS)) {
                return create(request, false);
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

    /** Whether it has the labels, which come first of all that comes after it was made. */
    static boolean isLabelled(JsonNode pull, ChangeRequest request) {
        return missing(pull, request).isEmpty();
    }

    /** What comes after it was made, and may be missing when that was interrupted. */
    void complete(JsonNode pull, ChangeRequest request) {
        List<String> missing = missing(pull, request);
        String number = pull.path("number").asText();
        if (!missing.isEmpty()) {
            api.send("POST", path + "/issues/" + number + "/labels", Map.of("labels", missing));
        }
        askReviewers(pull, number, request.reviewers());
    }

    private static List<String> missing(JsonNode pull, ChangeRequest request) {
        List<String> labels = PullRequests.texts(pull.path("labels"), "name");
        return request.labels().stream()
                .filter(label -> !labels.contains(label))
                .toList();
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
}
