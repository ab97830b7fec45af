package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.programmeragent.api.plugin.PluginException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of base branches, as far as the token may read them. */
final class GithubBranches {
    private final GithubChecks.Getting getting;
    private final String path;
    private final List<String> alsoRequired;
    private final InstantSource clock;
    private final Map<String, GithubSetting<GithubRules>> open = new ConcurrentHashMap<>();
    private final Map<String, GithubSetting<GithubRules>> full = new ConcurrentHashMap<>();

    GithubBranches(GithubChecks.Getting getting, String path, List<String> alsoRequired, InstantSource clock) {
        this.getting = getting;
        this.path = path;
        this.alsoRequired = List.copyOf(alsoRequired);
        this.clock = clock;
    }

    /** What is told to everybody who may read the repository. */
    GithubRules rules(String base) {
        return open.computeIfAbsent(base, b -> new GithubSetting<>(clock)).get(() -> read(base, false));
    }

    /** The same with what only some may read, the administrators' tokens; it says why a merge is blocked. */
    GithubRules rulesInFull(String base) {
        return full.computeIfAbsent(base, b -> new GithubSetting<>(clock)).get(() -> read(base, true));
    }

    private GithubRules read(String base, boolean inFull) {
        String name = GithubApi.encoded(base);
        JsonNode branch = getting.get(path + "/branches/" + name);
        boolean hasProtection = branch.path("protection").path("enabled").asBoolean();
        JsonNode protection = inFull && hasProtection
                ? unless(
                        Set.of(PluginException.Kind.NOT_FOUND, PluginException.Kind.UNAUTHORIZED),
                        path + "/branches/" + name + "/protection")
                : MissingNode.getInstance();
        JsonNode rules = unless( // older Enterprise servers have none
                Set.of(PluginException.Kind.NOT_FOUND), path + "/rules/branches/" + name + "?per_page=100");
        return GithubRules.of(alsoRequired, branch, protection, rules);
    }

    private JsonNode unless(Set<PluginException.Kind> missing, String target) {
        try {
            return getting.get(target);
        } catch (PluginException e) {
            if (missing.contains(e.kind())) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
