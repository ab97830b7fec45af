package io.programmeragent.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Posts batches of alerts from several connections. */
final class StormSender {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final int connections;

    StormSender(URI target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    /**
     * Posts all batches.
     *
     * @param batches numbers of alerts
     * @param body of a batch
     * @param pause from one batch to the next, whether the one before was answered or not; zero for as fast as it goes
     */
    Sent send(List<List<Integer>> batches, Function<List<Integer>, String> body, Duration pause)
            throws InterruptedException, IOException {
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(senders.submit(() -> {
                    List<Long> took = new ArrayList<>();
                    for (int b = next.getAndIncrement(); b < batches.size(); b = next.getAndIncrement()) {
                        took.add(post(body.apply(batches.get(b)), begun + b * pause.toNanos(), pause.isZero()));
                    }
                    return took;
                }));
            }
            List<Long> took = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                took.addAll(one.get());
            }
            return new Sent(took.stream().sorted().toList(), System.nanoTime() - begun);
        } catch (ExecutionException e) {
            throw new IOException(target + " did not take the alerts: " + e.getCause(), e);
        } finally {
            senders.shutdownNow();
        }
    }

    /** @return how long it took from the time at which it was due, so that being late counts */
    private long post(String body, long due, boolean atOnce) throws IOException, InterruptedException {
        long wait = due - System.nanoTime();
        if (wait > 0 && !atOnce) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        long from = atOnce ? System.nanoTime() : due;
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(target)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("answered with " + answer.statusCode() + ": " + answer.body());
        }
        return System.nanoTime() - from;
    }

    /**
     * What was sent.
     *
     * @param took nanoseconds of each request, ascending
     * @param all nanoseconds of all together
     */
    record Sent(List<Long> took, long all) {
        /** @param share 0.99 for the time within which 99 of 100 were answered */
        double milliseconds(double share) {
            return took.get((int) Math.min(took.size() - 1, Math.ceil(took.size() * share) - 1)) / 1e6;
        }

        double seconds() {
            return all / 1e9;
        }
    }
}
