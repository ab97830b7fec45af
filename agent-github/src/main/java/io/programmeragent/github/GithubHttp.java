package io.programmeragent.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.programmeragent.api.plugin.PluginException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The way to the REST interface, for github-api and for what it has no method for. It never waits for a limit and never
 * tries again by itself: what went wrong is a {@link PluginException} that says whether and when that makes sense.
 * Unchanged answers are not sent again ({@code If-None-Match}), which costs nothing of the hour's limit.
 */
final class GithubHttp implements GitHubConnector {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_BODY = 20 << 20;
    private static final int KEPT = 200;
    private static final int PAGES = 10;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI api;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, Answer> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > KEPT;
        }
    });

    GithubHttp(URI api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    URI api() {
        return api;
    }

    InstantSource clock() {
        return clock;
    }

    /** One call, and its answer as JSON. */
    JsonNode send(String method, String path, @Nullable String body, String authorization) {
        URI target = path.startsWith("https:") || path.startsWith("http:") ? URI.create(path) : URI.create(api + path);
        return json(call(method, target, body, authorization, "application/vnd.github+json"));
    }

    /** Every page of a list, ten at most. */
    List<JsonNode> all(String path, String authorization) {
        List<JsonNode> all = new ArrayList<>();
        Optional<String> next = Optional.of(api + path);
        for (int page = 0; next.isPresent() && page < PAGES; page++) {
            Answer answer = call("GET", URI.create(next.get()), null, authorization, "application/vnd.github+json");
            json(answer).forEach(all::add);
            next = answer.header("Link").flatMap(this::next);
        }
        return all;
    }

    /** The next page, if it is on the same server: credentials go nowhere else. */
    private Optional<String> next(String link) {
        Matcher matcher = NEXT.matcher(link);
        return matcher.find() && matcher.group(1).startsWith(api.toString())
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** The text behind a redirect, which is followed without credentials. */
    String redirected(String path, String authorization) {
        Answer answer = call("GET", URI.create(api + path), null, authorization, "application/vnd.github+json");
        Optional<String> elsewhere = answer.header("Location");
        return elsewhere.isEmpty()
                ? answer.body()
                : call("GET", URI.create(elsewhere.get()), null, "", "*/*").body();
    }

    /** One call whose answer is looked at whatever its status is. */
    Answer ask(String method, String path, String body, String authorization) {
        URI target = URI.create(api + path);
        try {
            HttpRequest.Builder request = request(method, target, body, authorization, "application/vnd.github+json");
            return exchange(request, method, target, authorization);
        } catch (IOException e) {
            throw unreachable(method + " " + path, e);
        }
    }

    Answer call(String method, URI target, @Nullable String body, String authorization, String accept) {
        String what = method + " " + target.getPath();
        try {
            return checked(
                    what,
                    exchange(request(method, target, body, authorization, accept), method, target, authorization));
        } catch (IOException e) {
            throw unreachable(what, e);
        }
    }

    private static HttpRequest.Builder request(
            String method, URI target, @Nullable String body, String authorization, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("User-Agent", "programmer-agent")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return request;
    }

    private Answer exchange(HttpRequest.Builder request, String method, URI target, String authorization)
            throws IOException {
        String key = authorization.hashCode() + " " + target;
        Answer before = method.equals("GET") ? known.get(key) : null;
        if (before != null) {
            request.header("If-None-Match", before.tag().orElseThrow());
        }
        String what = method + " " + target.getPath();
        Answer answer;
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(MAX_BODY);
                answer = new Answer(
                        response.statusCode(), response.headers().map(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(what + " was interrupted").initCause(e);
        }
        if (answer.status() == 304 && before != null) {
            return before;
        }
        if (method.equals("GET") && answer.status() == 200 && answer.tag().isPresent()) {
            known.put(key, answer);
        }
        return answer;
    }

    /** For github-api: the same way, and what it makes of errors is what {@link #problem} says. */
    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        String body;
        try (InputStream in = request.body()) {
            body = request.hasBody() && in != null ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : null;
        }
        String authorization =
                Optional.ofNullable(request.header("Authorization")).orElse("");
        String accept = Optional.ofNullable(request.header("Accept")).orElse("application/vnd.github+json");
        Answer answer = call(request.method(), URI.create(request.url().toString()), body, authorization, accept);
        return new Response(request, answer);
    }

    static JsonNode json(Answer answer) {
        try {
            return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER, "GitHub's answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private Answer checked(String what, Answer answer) {
        if (answer.status() < 400) {
            return answer;
        }
        throw problem(what, answer);
    }

    PluginException problem(String what, Answer answer) {
        String said = said(answer);
        String text = what + " was answered with " + answer.status() + ": " + said;
        Optional<Duration> wait = answer.header("Retry-After").flatMap(GithubHttp::seconds);
        boolean limited = "0".equals(answer.header("X-RateLimit-Remaining").orElse(""))
                || wait.isPresent()
                || said.contains("rate limit");
        return switch (answer.status()) {
            case 401 -> new PluginException(PluginException.Kind.UNAUTHORIZED, text);
            case 403, 429 ->
                limited || answer.status() == 429
                        ? new PluginException(
                                PluginException.Kind.RATE_LIMITED,
                                text,
                                null,
                                Optional.of(wait.or(() -> untilReset(answer)).orElse(Duration.ofMinutes(1))))
                        : new PluginException(PluginException.Kind.UNAUTHORIZED, text);
            case 404, 410 -> new PluginException(PluginException.Kind.NOT_FOUND, text);
            case 409 -> new PluginException(PluginException.Kind.CONFLICT, text);
            case 408 -> new PluginException(PluginException.Kind.TIMEOUT, text);
            default ->
                answer.status() >= 500
                        ? new PluginException(PluginException.Kind.UNAVAILABLE, text, null, wait)
                        : new PluginException(PluginException.Kind.REJECTED, text);
        };
    }

    /** The message and the errors of GitHub's document, shortened. */
    static String said(Answer answer) {
        try {
            JsonNode document = JSON.readTree(answer.body());
            StringBuilder said = new StringBuilder(document.path("message").asText());
            document.path("errors")
                    .forEach(e -> said.append(' ').append(e.path("message").asText()));
            return said.substring(0, Math.min(500, said.length()));
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private Optional<Duration> untilReset(Answer answer) {
        return answer.header("X-RateLimit-Remaining")
                .filter("0"::equals)
                .flatMap(zero -> answer.header("X-RateLimit-Reset"))
                .flatMap(GithubHttp::seconds)
                .map(reset -> Duration.between(clock.instant(), Instant.EPOCH.plus(reset)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static PluginException unreachable(String what, IOException problem) {
        boolean late = problem instanceof HttpTimeoutException;
        return new PluginException(
                late ? PluginException.Kind.TIMEOUT : PluginException.Kind.UNAVAILABLE,
                what + (late ? " was not answered in time" : " could not be asked: " + problem),
                problem);
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .flatMap(h -> h.getValue().stream())
                    .findFirst();
        }

        Optional<String> tag() {
            return header("ETag");
        }
    }

    private static final class Response extends GitHubConnectorResponse {
        private final Answer answer;

        Response(GitHubConnectorRequest request, Answer answer) {
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
