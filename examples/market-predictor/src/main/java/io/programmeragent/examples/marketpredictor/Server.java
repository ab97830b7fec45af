package io.programmeragent.examples.marketpredictor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback interface with a bounded number of threads and of waiting requests. */
final class Server implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int WAITING = 64;
    private static final int STOP_SECONDS = 3;

    static {
        limit("maxReqTime", "10"); // seconds for a request to arrive
        limit("maxRspTime", "30"); // seconds for its answer
        limit("drainAmount", "1000000"); // bytes of a refused body to read, so that its sender sees the refusal
        limit("maxIdleConnections", "64");
        limit("nodelay", "true"); // or each answer on a kept connection waits 40 ms for an acknowledgement
    }

    private final HttpServer http;
    private final ExecutorService threads;
    private final AtomicInteger underWay;

    private Server(HttpServer http, ExecutorService threads, AtomicInteger underWay) {
        this.http = http;
        this.threads = threads;
        this.underWay = underWay;
    }

    /** Listens on {@code port}, or on any free one when it is 0. */
    static Server start(int port, HttpHandler handler) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "http-" + number.incrementAndGet()));
        AtomicInteger underWay = new AtomicInteger();
        http.createContext("/", exchange -> count(exchange, handler, underWay));
        http.setExecutor(threads);
        http.start();
        return new Server(http, threads, underWay);
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return http.getAddress().getPort();
    }

    /** Answers what is under way, and nothing more. */
    @Override
    public void close() {
        http.stop(underWay.get() == 0 ? 0 : STOP_SECONDS);
        threads.shutdownNow();
    }

    private static void count(HttpExchange exchange, HttpHandler handler, AtomicInteger underWay) throws IOException {
        underWay.incrementAndGet();
        try {
            handler.handle(exchange);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void limit(String name, String value) {
        String property = "sun.net.httpserver." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
