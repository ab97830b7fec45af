package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may have a say: people with write access. That is asked of GitHub, since being a member of an organisation or having
 * contributed tells neither that somebody may write nor, where a membership is private, that somebody may not. Where it
 * may not be asked, GitHub's word for how somebody belongs to the repository has to do.
 */
final class GithubPeople {
    private static final Set<String> BELONGING = Set.of("OWNER", "MEMBER", "COLLABORATOR");
    private static final Set<String> WRITING = Set.of("admin", "maintain", "write");
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int KNOWN = 1000;

    private final GithubChecks.Getting getting;
    private final String path;
    private final InstantSource clock;
    private final Map<String, Answer> known = new ConcurrentHashMap<>();
    private volatile Optional<String> self = Optional.empty();

    GithubPeople(GithubChecks.Getting getting, String path, InstantSource clock) {
        this.getting = getting;
        this.path = path;
        this.clock = clock;
    }

    /** Whether the author of something may write to the repository, is no machine, and is not the agent. */
    boolean haveASay(JsonNode written, String opener) {
        JsonNode user = written.path("user");
        String login = user.path("login").asText();
        boolean machine = user.path("type").asText().equals("Bot") || login.endsWith("[bot]");
        return !login.isEmpty()
                && !machine
                && !login.equalsIgnoreCase(opener)
                && mayWrite(login)
                        .orElseGet(() -> BELONGING.contains(
                                written.path("author_association").asText()))
                && !login.equalsIgnoreCase(self());
    }

    /** Who the token belongs to; an app's is a machine anyway, and may not ask. */
    private String self() {
        if (self.isEmpty()) {
            self = Optional.of(found("/user").map(u -> u.path("login").asText()).orElse(""));
        }
        return self.get();
    }

    /** Empty where that may not be asked. */
    private Optional<Boolean> mayWrite(String login) {
        String key = login.toLowerCase(Locale.ROOT);
        Answer answer = known.get(key);
        if (answer == null || !clock.instant().isBefore(answer.until())) {
            if (known.size() >= KNOWN) {
                known.clear();
            }
            answer = new Answer(asked(login), clock.instant().plus(KEPT));
            known.put(key, answer);
        }
        return answer.mayWrite();
    }

    private Optional<Boolean> asked(String login) {
        return found(path + "/collaborators/" + GithubApi.encoded(login) + "/permission")
                .map(answer -> WRITING.contains(answer.path("permission").asText()));
    }

    private Optional<JsonNode> found(String target) {
        try {
            return Optional.of(getting.get(target));
        } catch (PluginException e) {
            if (e.kind() == PluginException.Kind.UNAUTHORIZED || e.kind() == PluginException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private record Answer(Optional<Boolean> mayWrite, Instant until) {}
}
