package io.programmeragent.standalone.demo;

import io.programmeragent.api.observe.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Customers of the sample: a steady stream of requests, from a moment on also ones that meet the fault. */
final class Traffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-traffic");
        thread.setDaemon(true);
        return thread;
    });
    private final URI service;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile List<RecordedRequest> requests;

    Traffic(URI service, List<RecordedRequest> requests) {
        this.service = service;
        this.requests = List.copyOf(requests);
    }

    /** Begins, with so many requests a second. */
    void start(int perSecond) {
        Future<?> untilClosed =
                clock.scheduleAtFixedRate(this::sendNext, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        if (untilClosed.isCancelled()) {
            throw new IllegalStateException("the traffic was closed before it began");
        }
    }

    /** Sends these from now on, in turn. */
    void change(List<RecordedRequest> others) {
        requests = List.copyOf(others);
    }

    long sent() {
        return sent.get();
    }

    long failed() {
        return failed.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its end is counted
    private void sendNext() {
        List<RecordedRequest> now = requests;
        RecordedRequest request = now.get((int) (sent.getAndIncrement() % now.size()));
        HttpRequest.Builder builder = HttpRequest.newBuilder(service.resolve(request.target()))
                .timeout(PATIENCE)
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        http.sendAsync(builder.build(), HttpResponse.BodyHandlers.discarding())
                .thenAccept(answer -> count(answer.statusCode() >= 500))
                .exceptionally(noAnswer -> {
                    count(true);
                    return null;
                });
    }

    private void count(boolean bad) {
        if (bad) {
            failed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
