package io.programmeragent.core.observe;

import io.programmeragent.api.plugin.DurationText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends HTTP requests whose whole answer must come in time, and says what happened when it does not. */
public final class HttpSender implements AutoCloseable {
    private final ExecutorService executor;
    private final HttpClient client;

    /**
     * With nothing sent yet.
     *
     * @param name of its threads
     */
    public HttpSender(String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        executor = threads;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .build();
    }

    /** Sends a request; {@link Pending#answer()} waits for it. */
    public Pending send(String method, URI uri, Map<String, String> headers, String body, Duration timeout, int limit) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return new Pending(client.sendAsync(request.build(), CappedBody.handler(limit)), deadline, timeout);
        } catch (IllegalArgumentException e) {
            return new Pending(CompletableFuture.failedFuture(e), deadline, timeout);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** A request on its way. */
    public static final class Pending {
        private final CompletableFuture<HttpResponse<CappedBody.Content>> response;
        private final long deadline;
        private final Duration timeout;

        private Pending(CompletableFuture<HttpResponse<CappedBody.Content>> response, long deadline, Duration timeout) {
            this.response = response;
            this.deadline = deadline;
            this.timeout = timeout;
        }

        /** The answer, or what came instead of it. */
        public Answer answer() throws InterruptedException {
            try {
                HttpResponse<CappedBody.Content> answer =
                        response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                return new Answer(
                        Ending.ANSWERED,
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body().text(),
                        answer.body().cut());
            } catch (TimeoutException e) {
                response.cancel(true);
                return Answer.none(Ending.TIMED_OUT, "no whole answer within " + DurationText.of(timeout));
            } catch (InterruptedException e) {
                response.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                return failed(e.getCause() == null ? e : e.getCause());
            }
        }

        private Answer failed(Throwable problem) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                if (cause instanceof HttpTimeoutException) {
                    return Answer.none(Ending.TIMED_OUT, "no answer within " + DurationText.of(timeout));
                } else if (cause instanceof UnresolvedAddressException) {
                    return Answer.none(Ending.UNREACHABLE, "the host's name is not known");
                } else if (cause instanceof ConnectException) {
                    String message = cause.getMessage();
                    return Answer.none(
                            Ending.UNREACHABLE,
                            message == null ? "connection refused" : message.toLowerCase(Locale.ROOT));
                }
            }
            String what = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
            return Answer.none(Ending.BROKEN, (problem instanceof IOException ? "the connection broke: " : "") + what);
        }
    }

    /** How a request ended. */
    public enum Ending {
        ANSWERED,
        /** Something listened, and did not answer in time. */
        TIMED_OUT,
        /** Nothing listened. */
        UNREACHABLE,
        /** The connection broke, or the answer was not HTTP. */
        BROKEN
    }

    /**
     * What came back.
     *
     * @param ending how it ended
     * @param status 0 without an answer
     * @param type the content type; empty without one
     * @param text the body, or what happened instead
     * @param cut whether the body was longer
     */
    public record Answer(Ending ending, int status, String type, String text, boolean cut) {
        static Answer none(Ending ending, String what) {
            return new Answer(ending, 0, "", what, false);
        }
    }
}
