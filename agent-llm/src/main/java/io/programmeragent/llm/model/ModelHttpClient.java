package io.programmeragent.llm.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transport below LangChain4j: HTTP/1.1, on the caller's thread, with bounded answers. What a server refuses becomes
 * a {@link PluginException} at once, as LangChain4j's own exceptions lose {@code Retry-After}.
 */
public final class ModelHttpClient implements dev.langchain4j.http.client.HttpClient {
    private static final int MOST_BYTES = 8 << 20;

    private final HttpClient client;
    private final Duration timeout;
    private final String model;
    private final InstantSource clock;

    private ModelHttpClient(Duration connect, Duration timeout, String model, InstantSource clock) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        this.timeout = timeout;
        this.model = model;
        this.clock = clock;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        long deadline = deadline();
        HttpResponse<InputStream> response = open(request, deadline);
        try (InputStream body = new BoundedStream(response.body(), MOST_BYTES, deadline)) {
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .body(body.readAllBytes())
                    .build();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        long deadline = deadline();
        HttpResponse<InputStream> response = open(request, deadline);
        try (BoundedStream body = new BoundedStream(response.body(), MOST_BYTES, deadline)) {
            listener.onOpen(
                    SuccessfulHttpResponse.builder().statusCode(200).body("").build());
            parser.parse(WholeAnswer.streamed(response.headers().firstValue("Content-Type"), body), listener);
            if (body.problem().isPresent()) {
                throw body.problem().get();
            }
            listener.onClose();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private long deadline() {
        return System.nanoTime() + timeout.toNanos();
    }

    private HttpResponse<InputStream> open(HttpRequest request, long deadline) {
        try {
            return send(request, deadline);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request, long deadline) throws IOException {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(timeout)
                .method(
                        request.method().name(),
                        request.body() == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        HttpResponse<InputStream> response;
        try {
            response = client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(Kind.UNAVAILABLE, "Interrupted while model " + model + " was asked", e);
        }
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        try (InputStream body = new BoundedStream(response.body(), MOST_BYTES, deadline)) {
            throw Refusal.of(
                    model,
                    response.statusCode(),
                    new String(body.readNBytes(Refusal.MOST_BYTES), java.nio.charset.StandardCharsets.UTF_8),
                    response.headers().firstValue("Retry-After"),
                    clock.instant());
        }
    }

    /** The answer had begun, and may have been paid for; which is why this is no {@link Kind#UNAVAILABLE}. */
    private PluginException brokenOff(IOException e) {
        return e instanceof HttpTimeoutException
                ? late()
                : new PluginException(
                        Kind.TIMEOUT, "The answer of model " + model + " broke off: " + String.valueOf(e.getMessage()));
    }

    private PluginException late() {
        return new PluginException(
                Kind.TIMEOUT,
                "Model " + model + " did not answer within " + timeout + "; a slow one needs a longer timeout");
    }

    private PluginException broken(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return late();
        }
        String why = e instanceof ConnectException ? "nothing listens at its address" : String.valueOf(e.getMessage());
        return new PluginException(Kind.UNAVAILABLE, "Model " + model + " cannot be reached: " + why);
    }

    /** What LangChain4j's models want to make the client from. */
    public static final class Builder implements HttpClientBuilder {
        private final String model;
        private final InstantSource clock;
        private Duration connect = Duration.ofSeconds(10);
        private Duration read = Duration.ofMinutes(2);

        Builder(String model, InstantSource clock) {
            this.model = model;
            this.clock = clock;
        }

        @Override
        public Duration connectTimeout() {
            return connect;
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
            this.connect = Objects.requireNonNullElse(timeout, connect);
            return this;
        }

        @Override
        public Duration readTimeout() {
            return read;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
            this.read = Objects.requireNonNullElse(timeout, read);
            return this;
        }

        @Override
        public dev.langchain4j.http.client.HttpClient build() {
            Duration shorter = connect.compareTo(Duration.ofSeconds(10)) > 0 ? Duration.ofSeconds(10) : connect;
            return new ModelHttpClient(shorter, read, model, clock);
        }
    }
}
