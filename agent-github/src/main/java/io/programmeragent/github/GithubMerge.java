package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.MergeResult;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.GHRepository;

/** Merges pull requests, in a way that the repository's settings and the branch's rules allow together. */
final class GithubMerge {
    private final GithubApi api;
    private final String path;

    GithubMerge(GithubApi api, String path) {
        this.api = api;
        this.path = path;
    }

    MergeResult merge(String id, String expectedHead, GithubRules rules) {
        List<String> methods = rules.methods().stream().filter(this::allowed).toList();
        if (methods.isEmpty()) {
            return new MergeResult.Refused(
                    "the repository's settings and the rules of its branch have no way to merge in common; the rules allow "
                            + rules.methods(),
                    false);
        }
        GithubAnswer answer = ask(id, expectedHead, methods.get(0));
        for (String other : methods.subList(1, methods.size())) {
            if (answer.refusesMethod()) { // of some rules only administrators are told
                answer = ask(id, expectedHead, other);
            }
        }
        return switch (answer.status()) {
            case 200 -> new MergeResult.Merged(answer.json().path("sha").asText());
            case 405, 409, 422 -> refused(id, expectedHead, answer);
            default -> throw api.problem("merge pull request " + id, answer);
        };
    }

    private GithubAnswer ask(String id, String expectedHead, String method) {
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

    /**
     * What GitHub refuses may be done already, by somebody else and with more than was asked for: that is not ours. Where
     * head or base moved, it is to be looked at again.
     */
    private MergeResult refused(String id, String expectedHead, GithubAnswer answer) {
        JsonNode pull = api.get(path + "/pulls/" + id);
        Change change = PullRequests.change(pull);
        if (change.mergeCommit().isPresent() && !change.head().equals(expectedHead)) {
            return new MergeResult.Refused("it was merged with another head, " + change.head(), true);
        }
        String state = pull.path("mergeable_state").asText();
        return change.mergeCommit().isPresent()
                ? new MergeResult.Merged(change.mergeCommit().get())
                : new MergeResult.Refused(
                        answer.said(),
                        answer.status() == 409 || answer.mayPass() || state.equals("behind"),
                        !answer.wantsQueue() && (state.equals("blocked") || answer.wantsPeople()));
    }
}
