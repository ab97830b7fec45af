package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Change;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads pull requests as changes. What an agent writes carries a marker that people do not see. */
final class PullRequests {
    static final String MARK = "<!-- programmer-agent ";
    private static final String CAUSES = "<!-- programmer-agent-causes ";
    private static final String MARK_END = " -->";
    private static final int MAX_TEXT = 60_000;

    private PullRequests() {}

    static Change change(JsonNode pull) {
        boolean merged = isMerged(pull);
        String text = pull.path("body").asText();
        int begin = text.lastIndexOf(MARK);
        int end = text.indexOf(MARK_END, Math.max(begin, 0));
        return new Change(
                pull.path("number").asText(),
                begin < 0 || end < 0 ? "" : text.substring(begin + MARK.length(), end),
                state(merged, pull),
                pull.path("head").path("ref").asText(),
                pull.path("base").path("ref").asText(),
                pull.path("head").path("sha").asText(),
                merged ? Optional.of(pull.path("merge_commit_sha").asText()) : Optional.empty(),
                URI.create(pull.path("html_url").asText()));
    }

    /** The state of a pull request, of the document that it has among the issues. */
    static Change.State stateOfIssue(JsonNode issue) {
        return state(isMerged(issue.path("pull_request")), issue);
    }

    private static boolean isMerged(JsonNode pull) {
        return pull.path("merged_at").isTextual();
    }

    private static Change.State state(boolean merged, JsonNode document) {
        if (merged) {
            return Change.State.MERGED;
        }
        return document.path("state").asText().equals("open") ? Change.State.OPEN : Change.State.CLOSED;
    }

    /** One field of each element of a list. */
    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.path(field).asText()));
        return texts;
    }

    static String mark(String marker) {
        return MARK + marker + MARK_END;
    }

    /** Causes, in a mark of their own. */
    static String causes(Set<String> causes) {
        return causes.isEmpty()
                ? ""
                : CAUSES + causes.stream().sorted().collect(Collectors.joining(" ")) + MARK_END + "\n";
    }

    /** What stands in the last such mark: what comes before may be quoted from outside. */
    static Set<String> causes(String body) {
        int begin = body.lastIndexOf(CAUSES);
        int end = body.indexOf(MARK_END, Math.max(begin, 0));
        return begin < 0 || end < 0
                ? Set.of()
                : Set.copyOf(new TreeSet<>(List.of(
                        body.substring(begin + CAUSES.length(), end).strip().split("\\s+", -1))));
    }

    /** Those of the causes that a pull request, or the issue of one, says that it is for. */
    static Set<String> shared(JsonNode document, Set<String> causes) {
        Set<String> shared = new HashSet<>(causes(document.path("body").asText("")));
        shared.retainAll(causes);
        return shared;
    }

    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\n\n(shortened)";
    }
}
