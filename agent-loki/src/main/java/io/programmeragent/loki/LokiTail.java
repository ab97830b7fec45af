package io.programmeragent.loki;

import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Is told over a web socket that there are new lines. What they are is read from where reading stopped, so that nothing is
 * lost or read twice when the connection breaks; it is made again, after a second first, then more and more seldom.
 */
final class LokiTail implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PING = Duration.ofSeconds(20);
    private static final int CLOSED_NORMALLY = 1000;

    private final LokiClient client;
    private final String query;
    private final InstantSource clock;
    private final Runnable news;
    private final OkHttpClient http;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "loki-tail");
        thread.setDaemon(true);
        return thread;
    });
    private final long firstPauseMillis;
    private int failures;
    private boolean closed;
    private @Nullable WebSocket socket;
    private volatile Optional<String> problem = Optional.empty();

    LokiTail(LokiClient client, String query, InstantSource clock, Runnable news) {
        this(client, query, clock, news, 1_000);
    }

    LokiTail(LokiClient client, String query, InstantSource clock, Runnable news, long firstPauseMillis) {
        this.client = client;
        this.query = query;
        this.clock = clock;
        this.news = news;
        this.firstPauseMillis = firstPauseMillis;
        this.http = client.peer()
                .client()
                .newBuilder()
                .pingInterval(PING.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        connect();
    }

    /** Why nothing is told at the moment. */
    Optional<String> problem() {
        return problem;
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        try {
            Instant now = clock.instant();
            socket = http.newWebSocket(
                    client.peer().requests().of(client.tail(query, LokiLine.nanos(now))), new Listener());
        } catch (PluginException e) { // such as a token file that is gone
            failed(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void failed(String why) {
        socket = null;
        if (closed) {
            return;
        }
        problem = Optional.of("new lines of " + query + " are not told at once, they are asked for: " + why);
        long pause = Math.min(LONGEST_PAUSE.toMillis(), firstPauseMillis << Math.min(failures++, 10));
        try {
            ScheduledFuture<?> unused = later.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closed = true;
        }
    }

    private synchronized void works() {
        failures = 0;
        problem = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        later.shutdownNow();
        if (socket != null) {
            socket.cancel();
            socket = null;
        }
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket opened, Response response) {
            works();
            news.run(); // what came while nobody listened
        }

        @Override
        public void onMessage(WebSocket told, String text) {
            news.run();
        }

        @Override
        public void onMessage(WebSocket told, ByteString bytes) {
            news.run();
        }

        @Override
        public void onClosing(WebSocket closing, int code, String reason) {
            closing.close(CLOSED_NORMALLY, null);
        }

        @Override
        public void onClosed(WebSocket gone, int code, String reason) {
            failed("the server ended it (" + code + (reason.isEmpty() ? "" : ", " + reason) + ")");
        }

        @Override
        public void onFailure(WebSocket broken, Throwable cause, @Nullable Response response) {
            failed(
                    response == null || response.code() == 101
                            ? String.valueOf(cause.getMessage())
                            : "answered with " + response.code());
        }
    }
}
