package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.plugin.PluginException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the REST interface. It never waits for a limit: what went wrong is a {@link PluginException} that says
 * whether and when trying again makes sense. Unchanged answers are not sent again ({@code If-None-Match}), which costs
 * nothing of the hour's limit.
 */
final class GithubHttp {
    static final String JSON_TYPE = "application/vnd.github+json";
    private static final int MAX_BODY = 20 << 20;
    private static final int LOG_PATIENCE = 4;
    private static final int KEPT = 200;

    private final URI api;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, GithubAnswer> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GithubAnswer> eldest) {
            return size() > KEPT;
        }
    });

    /**
     * The way to one server.
     *
     * @param api without a slash at its end
     * @param timeout for how long an answer may take
     */
    GithubHttp(URI api, Duration timeout, InstantSource clock) {
        this.api = api;
        this.timeout = timeout;
        this.clock = clock;
    }

    URI api() {
        return api;
    }

    Duration timeout() {
        return timeout;
    }

    InstantSource clock() {
        return clock;
    }

    /** One call, and its answer as JSON. */
    JsonNode send(String method, String path, @Nullable String body, GithubCredentials who) {
        return checked(method, path, ask(method, URI.create(api + path), body, who, JSON_TYPE))
                .json();
    }

    /** One call whose answer is looked at whatever its status is; a plain no is asked for twice. */
    GithubAnswer ask(String method, URI target, @Nullable String body, GithubCredentials who, String accept) {
        GithubAnswer answer = exchange(method, target, body, "Bearer " + who.token(), accept);
        if (!answer.refusal()) {
            return answer;
        }
        if (answer.status() == 401) {
            who.refused();
        }
        return exchange(method, target, body, "Bearer " + who.token(), accept);
    }

    /** What is elsewhere for now, as a log is, may be looked for there; what has moved is not what was asked for. */
    GithubAnswer checked(String method, String path, GithubAnswer answer) {
        if (answer.status() < 400 && !answer.moved()) {
            return answer;
        }
        throw answer.problem(method + " " + path, clock);
    }

    private GithubAnswer exchange(
            String method, URI target, @Nullable String body, String authorization, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Accept", accept)
                .header("Authorization", authorization)
                .header("User-Agent", "programmer-agent")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        String key = authorization.hashCode() + " " + target;
        GithubAnswer before = method.equals("GET") ? known.get(key) : null;
        if (before != null) {
            request.header("If-None-Match", before.header("ETag").orElseThrow());
        }
        GithubAnswer answer =
                received(request, method + " " + target.getPath(), GithubBody.beginning(MAX_BODY), timeout);
        if (answer.status() == 304 && before != null) {
            return before;
        }
        if (method.equals("GET")
                && answer.status() == 200
                && answer.header("ETag").isPresent()) {
            known.put(key, answer);
        }
        return answer;
    }

    /** The end of a text somewhere else, which is asked for without credentials; however long it is, little is kept. */
    GithubAnswer end(URI target, int bytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(timeout).header("User-Agent", "programmer-agent");
        return received(
                request,
                "GET " + target.getHost() + target.getPath(),
                GithubBody.end(bytes),
                timeout.multipliedBy(LOG_PATIENCE));
    }

    /** The request's own timeout ends with the headers, so that the whole answer has one too. */
    private GithubAnswer received(HttpRequest.Builder request, String what, GithubBody body, Duration within) {
        CompletableFuture<HttpResponse<Void>> sent =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArrayConsumer(body));
        try {
            HttpResponse<Void> response = sent.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new GithubAnswer(response.statusCode(), response.headers().map(), body.text());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(what, e, false);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw unreachable(what, e, true);
        } catch (ExecutionException e) {
            throw unreachable(what, e, e.getCause() instanceof HttpTimeoutException);
        }
    }

    /** What was not answered may still be done: until then nobody asks whether it is. */
    private PluginException unreachable(String what, Exception problem, boolean late) {
        return new PluginException(
                late ? PluginException.Kind.TIMEOUT : PluginException.Kind.UNAVAILABLE,
                what + (late ? " was not answered in time" : " could not be asked: " + problem),
                problem,
                late ? Optional.of(timeout) : Optional.empty());
    }
}
