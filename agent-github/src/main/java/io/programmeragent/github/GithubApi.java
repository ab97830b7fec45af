package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.RateLimitChecker;

/** Asks GitHub about one repository in this agent's name, and says in the SPI's terms what it refuses. */
final class GithubApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String repository;
    private final GithubHttp http;
    private final GithubCredentials credentials;
    private final GitHub github;
    private final GithubSetting<GHRepository> settings;

    GithubApi(String repository, GithubHttp http, GithubCredentials credentials) {
        this.repository = repository;
        this.http = http;
        this.credentials = credentials;
        this.settings = new GithubSetting<>(http.clock());
        try {
            this.github = new GitHubBuilder()
                    .withEndpoint(http.api().toString())
                    .withConnector(http)
                    .withAuthorizationProvider(this::authorization)
                    .withRateLimitChecker(RateLimitChecker.NONE)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String authorization() {
        return "Bearer " + credentials.token();
    }

    GHRepository repository() {
        return settings.get(() -> asking("look at " + repository, () -> github.getRepository(repository)));
    }

    JsonNode get(String target) {
        return asking("ask for " + target, () -> http.send("GET", target, null, authorization()));
    }

    List<JsonNode> all(String target) {
        return asking("ask for " + target, () -> http.all(target, authorization()));
    }

    JsonNode send(String method, String target, Map<String, ?> body) {
        return asking(method + " " + target, () -> http.send(method, target, json(body), authorization()));
    }

    /** The answer as it is, for a question whose refusals mean something. */
    GithubHttp.Answer answer(String method, String target, Map<String, ?> body) {
        return http.ask(method, target, json(body), authorization());
    }

    /** A job's log; where it is, is told by a redirect that carries its own permission. */
    String log(String target) {
        return asking("read a log", () -> http.redirected(target, authorization()));
    }

    <T> T asking(String what, Asking<T> question) {
        try {
            return question.ask();
        } catch (PluginException e) {
            if (e.kind() == PluginException.Kind.UNAUTHORIZED) {
                credentials.refused();
            }
            throw e;
        } catch (IOException | GHException e) {
            if (e.getCause() instanceof PluginException inner) {
                throw inner;
            }
            throw new PluginException(PluginException.Kind.INVALID_ANSWER, "Cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    PluginException problem(String what, GithubHttp.Answer answer) {
        PluginException problem = http.problem(what, answer);
        if (problem.kind() == PluginException.Kind.UNAUTHORIZED) {
            credentials.refused();
        }
        return problem;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A question that may fail on the way. */
    interface Asking<T> {
        T ask() throws IOException;
    }
}
