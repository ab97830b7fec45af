package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.http.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server tells of new lines over a web socket, which is made again when it breaks. */
class LokiTailTest {
    private final MockWebServer server = new MockWebServer();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private LogSource source() {
        return Sources.logs(
                "http://127.0.0.1:" + server.getPort(), Map.of("tail", true, "tenant", "t1", "bearer-token", "abc"));
    }

    private MockResponse socket() {
        return new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        opened.add(socket);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(code, null);
                    }
                })
                .build();
    }

    private <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    static List<Recording> tails() {
        return Recording.all("loki", "tail-websocket.*");
    }

    @ParameterizedTest
    @MethodSource("tails")
    void recorded_frames_are_told_of(Recording recording) throws InterruptedException {
        server.enqueue(socket());
        try (LogSource source = source();
                LogSource.Following following = source.follow("tailme", () -> told.add("news"))) {
            WebSocket loki = next(opened);
            next(told); // when it is connected: what came before

            recording.all().path("frames").forEach(f -> loki.send(f.path("text").asText()));

            next(told);
            RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(request.getTarget())
                    .startsWith("/loki/api/v1/tail?")
                    .contains("query=%7Bservice_name%3D%22tailme%22%7D");
            assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("t1");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer abc");
            assertThat(source.notices()).noneMatch(n -> n.contains("not told"));
            assertThat(following).isNotNull();
        }
    }

    @Test
    void a_broken_one_is_made_again() throws InterruptedException {
        server.enqueue(
                new MockResponse.Builder().code(429).body("too many tails").build());
        server.enqueue(socket());
        server.enqueue(socket());
        try (LogSource source = source();
                LogSource.Following following = source.follow("tailme", () -> told.add("news"))) {
            WebSocket first = next(opened);
            next(told);
            first.close(1011, "tail max duration limit exceeded");
            next(opened);
            next(told);
            assertThat(following).isNotNull();
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void why_there_is_none_is_noticed() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(400).body("parse error").build());
        try (LogSource source = source();
                LogSource.Following following = source.follow("tailme", () -> told.add("news"))) {
            server.takeRequest(20, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (source.notices().stream().noneMatch(n -> n.contains("not told at once"))
                    && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(source.notices()).anyMatch(n -> n.contains("answered with 400"));
            assertThat(following).isNotNull();
        }
        assertThat(told).isEmpty();
    }
}
