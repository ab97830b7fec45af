package io.programmeragent.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.plugin.PluginException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.RateLimitChecker;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Asks GitHub about one repository in this agent's name; also the way by which github-api does. */
final class GithubApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
    private static final int PAGES = 10;
    private static final int LOG = 16_000;

    private final String repository;
    private final GithubHttp http;
    private final GithubCredentials who;
    private final GitHub github;
    private final GithubSetting<GHRepository> settings;

    GithubApi(String repository, GithubHttp http, GithubCredentials who) {
        this.repository = repository;
        this.http = http;
        this.who = who;
        this.settings = new GithubSetting<>(http.clock());
        GitHubConnector way = this::send;
        try {
            this.github = new GitHubBuilder()
                    .withEndpoint(http.api().toString())
                    .withConnector(way)
                    .withAuthorizationProvider(() -> "Bearer " + who.token())
                    .withRateLimitChecker(RateLimitChecker.NONE)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    GHRepository repository() {
        return settings.get(() -> asking("look at " + repository, () -> github.getRepository(repository)));
    }

    JsonNode get(String target) {
        return http.send("GET", target, null, who);
    }

    /** Every page of a list, ten at most. */
    List<JsonNode> all(String target) {
        List<JsonNode> all = new ArrayList<>();
        Optional<URI> next = Optional.of(URI.create(http.api() + target));
        for (int page = 0; next.isPresent() && page < PAGES; page++) {
            GithubAnswer answer =
                    http.checked("GET", target, http.ask("GET", next.get(), null, who, GithubHttp.JSON_TYPE));
            answer.json().forEach(all::add);
            next = answer.header("Link").flatMap(this::next);
        }
        return all;
    }

    /** The next page, if it is on the same server: credentials go nowhere else. */
    private Optional<URI> next(String link) {
        Matcher matcher = NEXT.matcher(link);
        return matcher.find() && matcher.group(1).startsWith(http.api() + "/")
                ? Optional.of(URI.create(matcher.group(1)))
                : Optional.empty();
    }

    JsonNode send(String method, String target, Map<String, ?> body) {
        return http.send(method, target, json(body), who);
    }

    /** The answer as it is, for a question whose refusals mean something. */
    GithubAnswer answer(String method, String target, Map<String, ?> body) {
        return http.ask(method, URI.create(http.api() + target), json(body), who, GithubHttp.JSON_TYPE);
    }

    PluginException problem(String what, GithubAnswer answer) {
        return answer.problem(what, http.clock());
    }

    /** The end of a job's log; where it is, is told by a redirect that carries its own permission. */
    String log(String target) {
        GithubAnswer answer = http.checked(
                "GET", target, http.ask("GET", URI.create(http.api() + target), null, who, GithubHttp.JSON_TYPE));
        return answer.header("Location")
                .map(elsewhere -> http.checked("GET", "a log", http.end(URI.create(elsewhere), LOG)))
                .orElse(answer)
                .body();
    }

    /** What github-api asks for goes the same way, and its errors are ours. */
    private GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        String body;
        try (InputStream in = request.body()) {
            body = request.hasBody() && in != null ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : null;
        }
        String accept = Optional.ofNullable(request.header("Accept")).orElse(GithubHttp.JSON_TYPE);
        URI target = URI.create(request.url().toString());
        GithubAnswer answer = http.ask(request.method(), target, body, who, accept);
        return new Response(request, http.checked(request.method(), target.getPath(), answer));
    }

    <T> T asking(String what, Asking<T> question) {
        try {
            return question.ask();
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
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A question that may fail on the way. */
    interface Asking<T> {
        T ask() throws IOException;
    }

    private static final class Response extends GitHubConnectorResponse {
        private final GithubAnswer answer;

        Response(GitHubConnectorRequest request, GithubAnswer answer) {
            super(request, answer.status(), answer.headers());
            this.answer = answer;
        }

        @Override
        public InputStream bodyStream() {
            return new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
