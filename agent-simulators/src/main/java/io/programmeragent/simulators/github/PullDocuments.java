package io.programmeragent.simulators.github;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pull requests and what is said about them, in the shapes of the description. */
final class PullDocuments {
    private final Documents common;

    PullDocuments(Documents common) {
        this.common = common;
    }

    Map<String, Object> pull(SimulatedRepository repository, PullRequest pull, boolean alone) {
        String full = repository.owner + "/" + repository.name;
        String url = common.api() + "/repos/" + full + "/pulls/" + pull.number;
        Map<String, Object> document = Documents.object(
                "url",
                url,
                "id",
                1_000_000L + pull.number,
                "node_id",
                "PR_" + pull.number,
                "html_url",
                common.web() + "/" + full + "/pull/" + pull.number,
                "issue_url",
                common.api() + "/repos/" + full + "/issues/" + pull.number,
                "number",
                pull.number,
                "state",
                pull.open ? "open" : "closed",
                "locked",
                false,
                "title",
                pull.title,
                "user",
                common.user(pull.author),
                "body",
                pull.body,
                "labels",
                pull.labels.stream().map(this::label).toList(),
                "created_at",
                pull.createdAt.toString(),
                "updated_at",
                pull.updatedAt.toString(),
                "closed_at",
                pull.closedAt.map(Object::toString).orElse(null),
                "merged_at",
                pull.mergeCommit
                        .flatMap(m -> pull.closedAt)
                        .map(Object::toString)
                        .orElse(null),
                "merge_commit_sha",
                pull.mergeCommit.orElse(null),
                "assignee",
                null,
                "assignees",
                List.of(),
                "milestone",
                null,
                "active_lock_reason",
                null,
                "requested_reviewers",
                pull.reviewers.stream().map(common::user).toList(),
                "requested_teams",
                pull.teams.stream()
                        .map(t -> Documents.object("name", t, "slug", t))
                        .toList(),
                "draft",
                pull.draft,
                "head",
                end(repository, pull.branch, pull.head),
                "base",
                end(repository, pull.base, repository.git.tip(pull.base).orElse(pull.head)),
                "author_association",
                "CONTRIBUTOR",
                "auto_merge",
                null);
        if (alone) {
            Boolean mergeable = pull.open ? repository.mergeable(pull).orElse(null) : null;
            document.put("merged", pull.mergeCommit.isPresent());
            Documents.put(document, "mergeable", mergeable);
            Documents.put(document, "rebaseable", mergeable);
            document.put("mergeable_state", state(repository, pull, mergeable));
            Documents.put(document, "merged_by", pull.mergedBy.map(common::user).orElse(null));
            document.put("comments", pull.comments.size());
            document.put("review_comments", pull.reviewComments.size());
            document.put("maintainer_can_modify", false);
            document.put("commits", 1);
            document.put("additions", 1);
            document.put("deletions", 1);
            document.put("changed_files", 1);
        }
        return document;
    }

    /** The same as an issue, which each pull request also is. */
    Map<String, Object> issue(SimulatedRepository repository, PullRequest pull) {
        Map<String, Object> document = pull(repository, pull, false);
        Object url = document.getOrDefault("url", "");
        Object page = document.getOrDefault("html_url", "");
        document.put("url", document.getOrDefault("issue_url", ""));
        document.put(
                "pull_request",
                Documents.object(
                        "url",
                        url,
                        "html_url",
                        page,
                        "diff_url",
                        page + ".diff",
                        "patch_url",
                        page + ".patch",
                        "merged_at",
                        document.get("merged_at")));
        document.put("comments", pull.comments.size());
        List.of(
                        "head",
                        "base",
                        "issue_url",
                        "requested_reviewers",
                        "requested_teams",
                        "merged_at",
                        "merge_commit_sha",
                        "auto_merge")
                .forEach(document::remove);
        return document;
    }

    private static String state(SimulatedRepository repository, PullRequest pull, @Nullable Boolean mergeable) {
        if (mergeable == null) {
            return "unknown";
        }
        if (pull.draft) {
            return "draft";
        } else if (!mergeable) {
            return "dirty";
        }
        boolean blocked = new MergeRules(repository, pull).missing().isPresent();
        return blocked ? "blocked" : repository.isBehind(pull) ? "behind" : "clean";
    }

    private Map<String, Object> end(SimulatedRepository repository, String branch, String sha) {
        return Documents.object(
                "label",
                repository.owner + ":" + branch,
                "ref",
                branch,
                "sha",
                sha,
                "user",
                common.user(repository.owner),
                "repo",
                common.repository(repository));
    }

    Map<String, Object> label(String name) {
        return Documents.object(
                "id",
                Math.abs((long) name.hashCode()) + 1,
                "node_id",
                "L_" + name,
                "url",
                common.api() + "/labels/" + name,
                "name",
                name,
                "description",
                "",
                "color",
                "ededed",
                "default",
                false);
    }

    Map<String, Object> note(String url, PullRequest.Note note) {
        Map<String, Object> document = Documents.object(
                "id", note.id(),
                "node_id", "N_" + note.id(),
                "url", url + "/" + note.id(),
                "html_url", common.web() + "/notes/" + note.id(),
                "issue_url", url,
                "body", note.body(),
                "user", common.user(note.author()),
                "created_at", note.at().toString(),
                "updated_at", note.at().toString(),
                "performed_via_github_app", null,
                "reactions", reactions(url),
                "author_association", note.association());
        if (!note.state().isEmpty()) {
            document.put("state", note.state());
            document.put("commit_id", note.commit());
            document.put("pull_request_url", url);
            document.put("submitted_at", note.at().toString());
            document.put(
                    "_links",
                    Documents.object(
                            "html", Documents.object("href", url), "pull_request", Documents.object("href", url)));
        }
        note.path().ifPresent(path -> {
            document.put("path", path);
            document.put("line", note.line());
            document.put("commit_id", note.commit());
        });
        return document;
    }

    private static Map<String, Object> reactions(String url) {
        Map<String, Object> reactions = Documents.object("url", url + "/reactions", "total_count", 0);
        for (String kind : List.of("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")) {
            reactions.put(kind, 0);
        }
        return reactions;
    }
}
