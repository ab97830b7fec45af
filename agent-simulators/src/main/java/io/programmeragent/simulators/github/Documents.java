package io.programmeragent.simulators.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of the REST interface, with the fields that clients commonly read, in the shapes of the description. */
final class Documents {
    private final String api;
    private final String web;

    Documents(String api, String web) {
        this.api = api;
        this.web = web;
    }

    String api() {
        return api;
    }

    String web() {
        return web;
    }

    /** An object; a value may be null, which the interface has often. */
    static Map<String, Object> object(@Nullable Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            put(object, String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("NullAway") // JSON has null; it is only written here
    static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }

    Map<String, Object> user(String login) {
        boolean bot = login.endsWith("[bot]");
        return object(
                "login", login,
                "id", Math.abs((long) login.hashCode()) + 1,
                "node_id", "U_" + login,
                "avatar_url", web + "/avatars/" + login,
                "gravatar_id", "",
                "url", api + "/users/" + login,
                "html_url", web + "/" + login,
                "followers_url", api + "/users/" + login + "/followers",
                "following_url", api + "/users/" + login + "/following{/other_user}",
                "gists_url", api + "/users/" + login + "/gists{/gist_id}",
                "starred_url", api + "/users/" + login + "/starred{/owner}{/repo}",
                "subscriptions_url", api + "/users/" + login + "/subscriptions",
                "organizations_url", api + "/users/" + login + "/orgs",
                "repos_url", api + "/users/" + login + "/repos",
                "events_url", api + "/users/" + login + "/events{/privacy}",
                "received_events_url", api + "/users/" + login + "/received_events",
                "type", bot ? "Bot" : "User",
                "site_admin", false);
    }

    Map<String, Object> repository(SimulatedRepository repository) {
        String full = repository.owner + "/" + repository.name;
        return object(
                "id",
                Math.abs((long) full.hashCode()) + 1,
                "node_id",
                "R_" + full,
                "name",
                repository.name,
                "full_name",
                full,
                "owner",
                user(repository.owner),
                "private",
                true,
                "html_url",
                web + "/" + full,
                "description",
                null,
                "fork",
                false,
                "url",
                api + "/repos/" + full,
                "clone_url",
                web + "/" + full + ".git",
                "default_branch",
                "main",
                "allow_merge_commit",
                repository.mergeMethods.contains("merge"),
                "allow_squash_merge",
                repository.mergeMethods.contains("squash"),
                "allow_rebase_merge",
                repository.mergeMethods.contains("rebase"),
                "delete_branch_on_merge",
                false,
                "archived",
                false,
                "disabled",
                false,
                "visibility",
                "private",
                "is_template",
                false,
                "allow_forking",
                true,
                "web_commit_signoff_required",
                false,
                "topics",
                List.of(),
                "homepage",
                null,
                "language",
                "Java",
                "license",
                null,
                "size",
                1,
                "stargazers_count",
                0,
                "watchers_count",
                0,
                "watchers",
                0,
                "forks_count",
                0,
                "forks",
                0,
                "open_issues_count",
                openIssues(repository),
                "open_issues",
                openIssues(repository),
                "has_issues",
                true,
                "has_projects",
                true,
                "has_downloads",
                true,
                "has_wiki",
                true,
                "has_pages",
                false,
                "has_discussions",
                false,
                "created_at",
                "2026-01-01T00:00:00Z",
                "updated_at",
                "2026-01-01T00:00:00Z",
                "pushed_at",
                "2026-01-01T00:00:00Z",
                "permissions",
                object("admin", false, "push", true, "pull", true));
    }

    private static long openIssues(SimulatedRepository repository) {
        return repository.pulls.values().stream().filter(p -> p.open).count();
    }

    /** The one who asks, with what only that user sees. */
    Map<String, Object> me(String login) {
        Map<String, Object> me = user(login);
        for (String unknown :
                List.of("name", "company", "blog", "location", "email", "hireable", "bio", "twitter_username")) {
            put(me, unknown, null);
        }
        for (String count : List.of(
                "public_repos",
                "public_gists",
                "private_gists",
                "total_private_repos",
                "owned_private_repos",
                "followers",
                "following",
                "disk_usage",
                "collaborators")) {
            me.put(count, 0);
        }
        me.put("two_factor_authentication", true);
        me.put("plan", object("name", "team", "space", 1, "private_repos", 1, "collaborators", 0));
        me.put("created_at", "2026-01-01T00:00:00Z");
        me.put("updated_at", "2026-01-01T00:00:00Z");
        return me;
    }

    Map<String, Object> app(long id, String slug, String name) {
        return object(
                "id",
                id,
                "slug",
                slug,
                "node_id",
                "A_" + slug,
                "owner",
                user("owner-of-" + slug),
                "name",
                name,
                "description",
                "",
                "external_url",
                web,
                "html_url",
                web + "/apps/" + slug,
                "created_at",
                "2026-01-01T00:00:00Z",
                "updated_at",
                "2026-01-01T00:00:00Z",
                "permissions",
                object("checks", "write", "contents", "write", "metadata", "read", "pull_requests", "write"),
                "events",
                List.of("check_run", "pull_request"));
    }
}
