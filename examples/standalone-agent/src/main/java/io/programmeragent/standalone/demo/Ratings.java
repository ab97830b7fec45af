package io.programmeragent.standalone.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whom the sample asks for ratings: answers at once, until it hangs. */
final class Ratings implements AutoCloseable {
    private static final byte[] ANSWER = "{\"rating\":\"buy\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer http;
    private final ExecutorService threads;
    private final CountDownLatch closed;
    private volatile boolean hangs;

    private Ratings(HttpServer http, ExecutorService threads, CountDownLatch closed) {
        this.http = http;
        this.threads = threads;
        this.closed = closed;
    }

    static Ratings start(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "demo-ratings");
            thread.setDaemon(true);
            return thread;
        });
        Ratings ratings = new Ratings(http, threads, new CountDownLatch(1));
        http.createContext("/", exchange -> {
            try (exchange) {
                ratings.waitWhileItHangs();
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
            }
        });
        http.setExecutor(threads);
        http.start();
        return ratings;
    }

    /** From now on it takes questions, and never answers. */
    void hang() {
        hangs = true;
    }

    private void waitWhileItHangs() {
        try {
            if (hangs) {
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
