package io.programmeragent.http;

import com.fasterxml.jackson.core.JacksonException;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * One server that is asked over HTTP: a bounded number of questions at once, each with a time limit for all its tries;
 * what fails is said as a {@link PluginException}. After a 429 nothing is sent until the time that the server named (an
 * hour at most), or for a second that doubles with every further 429. Interrupting a caller cancels its question.
 */
public final class HttpPeer implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MOST_QUIET_SECONDS = 60;
    private static final int SAID = 2_000;

    private final HttpSettings settings;
    private final InstantSource clock;
    private final Refusal refusal;
    private final OkHttpClient client;
    private final Requests requests;
    private final ExecutorService workers;
    private final Semaphore turns;
    private final ClockDifference difference = new ClockDifference();
    private final AtomicInteger refusedInARow = new AtomicInteger();
    private volatile long quietUntil = System.nanoTime();

    public HttpPeer(HttpSettings settings, Refusal refusal, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.refusal = refusal;
        this.client = Clients.create(settings);
        this.requests = new Requests(settings);
        this.turns = new Semaphore(settings.concurrency(), true);
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "http-" + settings.url().getHost());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How far the server's clock is from ours. */
    public ClockDifference clock() {
        return difference;
    }

    public HttpSettings settings() {
        return settings;
    }

    /** For what is not a question and an answer, such as a web socket. Its requests come from {@link #requests()}. */
    public OkHttpClient client() {
        return client;
    }

    public Requests requests() {
        return requests;
    }

    /**
     * Asks, and has the answer's body read while it comes in. A try that fails is repeated as a whole, reading included.
     *
     * @throws PluginException when there is no answer, or none that can be read
     */
    public <T> T ask(HttpAsk ask, AnswerReader<T> reader) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        takeTurn(ask, deadline);
        try {
            for (int tries = 0; ; tries++) {
                try {
                    return once(ask, reader, deadline);
                } catch (PluginException e) {
                    long pause = pause(e, tries);
                    boolean again = ask.repeatable()
                            && tries < settings.retries()
                            && (e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.RATE_LIMITED)
                            && System.nanoTime() + pause < deadline
                            && !Thread.currentThread().isInterrupted();
                    if (!again) {
                        throw e;
                    }
                    sleep(ask, pause);
                }
            }
        } finally {
            turns.release();
        }
    }

    private void takeTurn(HttpAsk ask, long deadline) {
        try {
            if (!turns.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new PluginException(
                        Kind.TIMEOUT,
                        asked(ask) + " waited " + DurationText.of(settings.timeout()) + " for its turn: "
                                + settings.concurrency()
                                + " questions are being asked already. Raise concurrency or ask less.");
            }
        } catch (InterruptedException e) {
            throw interrupted(ask);
        }
    }

    private long pause(PluginException e, int tries) {
        return e.retryAfter()
                .map(Duration::toNanos)
                .orElseGet(() -> TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << tries));
    }

    private void sleep(HttpAsk ask, long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw interrupted(ask);
        }
    }

    private <T> T once(HttpAsk ask, AnswerReader<T> reader, long deadline) {
        long quiet = quietUntil - System.nanoTime();
        if (quiet > 0) {
            Duration wait = Duration.ofNanos(quiet);
            throw new PluginException(
                    Kind.RATE_LIMITED,
                    asked(ask) + " was not sent: the server asked to be left alone for another " + wait.toMillis()
                            + " ms",
                    null,
                    Optional.of(wait));
        }
        Call call = client.newCall(requests.of(ask));
        call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        Future<T> answer = workers.submit(() -> run(ask, call, reader));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw interrupted(ask);
        } catch (ExecutionException e) {
            throw failure(ask, e.getCause() == null ? e : e.getCause());
        }
    }

    private <T> T run(HttpAsk ask, Call call, AnswerReader<T> reader) throws IOException {
        try (Response response = call.execute()) {
            difference.saw(response.header("Date"), clock.instant());
            if (!response.isSuccessful()) {
                throw refused(ask, response);
            }
            refusedInARow.set(0);
            try {
                return reader.read(response.body().byteStream());
            } catch (JacksonException e) {
                throw new PluginException(
                        Kind.INVALID_ANSWER,
                        asked(ask) + " was answered with something else than expected (Content-Type "
                                + response.header("Content-Type", "not said") + "): " + e.getOriginalMessage()
                                + ". Check url: is this the server, and not a proxy or a login page?",
                        e);
            }
        }
    }

    private PluginException refused(HttpAsk ask, Response response) throws IOException {
        Refusal.Meaning meaning = refusal.of(response.code(), beginning(response));
        Kind kind = meaning.kind().orElse(Refusals.kind(response.code()));
        Optional<Duration> retryAfter = Refusals.retryAfter(response.header("Retry-After"), clock.instant());
        if (kind == Kind.RATE_LIMITED) {
            int times = refusedInARow.incrementAndGet();
            Duration quiet =
                    retryAfter.orElse(Duration.ofSeconds(Math.min(MOST_QUIET_SECONDS, 1L << Math.min(times - 1, 6))));
            quietUntil = System.nanoTime() + quiet.toNanos();
            retryAfter = Optional.of(quiet);
        }
        return Refusals.exception(
                kind, asked(ask), response.code(), meaning.said(), response.header("Location"), retryAfter);
    }

    private static String beginning(Response response) throws IOException {
        try (InputStream body = response.body().byteStream()) {
            return new String(body.readNBytes(SAID), StandardCharsets.UTF_8).strip();
        }
    }

    /** In TLS 1.3 a client learns that its certificate was refused only when the connection ends. */
    private String brokenOff(Throwable cause) {
        return "https".equalsIgnoreCase(settings.url().getScheme()) && isEnd(cause)
                ? ". A server that wants another client certificate ends the connection like this: check tls-certificate"
                        + " and tls-key."
                : "";
    }

    private static boolean isEnd(Throwable cause) {
        String said = Objects.requireNonNullElse(cause.getMessage(), "");
        return (cause instanceof SocketException && !(cause instanceof ConnectException))
                || cause instanceof SSLException
                || said.isEmpty()
                || said.equals("closed")
                || said.startsWith("unexpected end of stream")
                || said.startsWith("stream was reset");
    }

    /** The HTTP client ends the calls of a shared connection that breaks off without a word. */
    private static String said(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "the connection was ended");
    }

    private PluginException failure(HttpAsk ask, Throwable cause) {
        if (cause instanceof PluginException known) {
            return known;
        } else if (cause instanceof InterruptedIOException) {
            return new PluginException(
                    Kind.TIMEOUT,
                    asked(ask) + " was not answered within " + DurationText.of(settings.timeout()) + ".",
                    cause);
        } else if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
            return new PluginException(
                    Kind.UNAUTHORIZED,
                    asked(ask) + " failed in TLS: " + cause.getMessage()
                            + ". Check tls-ca, tls-certificate and tls-key, and whether a certificate has expired.",
                    cause);
        } else if (cause instanceof UnknownHostException) {
            return new PluginException(
                    Kind.UNAVAILABLE, asked(ask) + " failed: no address is known for the host. Check url.", cause);
        } else if (cause instanceof ConnectException) {
            return new PluginException(
                    Kind.UNAVAILABLE,
                    asked(ask) + " failed: " + said(cause) + ". Check that it runs there, and url.",
                    cause);
        } else if (cause instanceof IOException) {
            return new PluginException(
                    Kind.UNAVAILABLE, asked(ask) + " failed: " + said(cause) + brokenOff(cause), cause);
        }
        return new PluginException(Kind.INVALID_ANSWER, asked(ask) + " could not be read: " + cause, cause);
    }

    private PluginException interrupted(HttpAsk ask) {
        Thread.currentThread().interrupt();
        return new PluginException(Kind.UNAVAILABLE, asked(ask) + " was interrupted");
    }

    private String asked(HttpAsk ask) {
        return settings.url() + ": " + ask.what();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }
}
