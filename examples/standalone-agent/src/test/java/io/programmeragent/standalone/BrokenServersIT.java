package io.programmeragent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.cli.AgentStarter;
import io.programmeragent.standalone.config.AgentFile;
import io.programmeragent.standalone.config.Environment;
import io.programmeragent.standalone.http.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the agent runs, its servers break in every way: it says so, keeps watching what it can, and catches up when they
 * are whole again.
 */
class BrokenServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final String METRIC =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"0\"]}]}}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Front front;
    private volatile Mode mode = Mode.WHOLE;
    private volatile String logged = "";
    private volatile String alerts = "[]";

    @TempDir
    Path folder;

    BrokenServersIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/health", exchange -> send(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext("/api/v1/query", exchange -> answer(exchange, METRIC));
        server.createContext("/loki/api/v1/query_range", exchange -> answer(exchange, streams()));
        server.createContext("/api/v2/alerts", exchange -> answer(exchange, alerts));
        server.createContext("/loki/api/v1/label", exchange -> send(exchange, 200, "{\"status\":\"success\"}"));
        server.start();
        front = new Front(server.getAddress().getPort(), threads);
    }

    @AfterEach
    void stop() throws IOException {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private enum Mode {
        WHOLE(""),
        DOWN(""),
        SLOW("not answered within"),
        HALF(""),
        PAGE("Check url"),
        ERROR("500"),
        TOO_MANY(""),
        EXPIRED("Check the credentials");

        private final String said;

        Mode(String said) {
            this.said = said;
        }
    }

    private String streams() {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":["
                + (logged.isEmpty() ? "" : "{\"stream\":{\"service_name\":\"shop\"},\"values\":[" + logged + "]}")
                + "]}}";
    }

    private void answer(HttpExchange exchange, String whole) throws IOException {
        switch (mode) {
            case WHOLE -> send(exchange, 200, whole);
            case DOWN -> exchange.close();
            case SLOW -> {
                try {
                    TimeUnit.SECONDS.sleep(2);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case HALF -> {
                exchange.sendResponseHeaders(200, 10_000);
                exchange.getResponseBody().write(whole.substring(0, 30).getBytes(StandardCharsets.UTF_8));
                exchange.close();
            }
            case PAGE -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                send(exchange, 200, "<html>Log in</html>");
            }
            case ERROR -> send(exchange, 500, "out of order");
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, "too many");
            }
            case EXPIRED -> send(exchange, 401, "token expired");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void each_way_is_told_the_rest_is_watched_and_what_was_missed_is_caught_up_with()
            throws IOException, InterruptedException {
        PluginRegistry registry = PluginRegistry.discovered();
        AgentFile file = AgentFile.read(config(), Environment.system(), registry);
        try (AgentStarter.RunningAgent agent = StandaloneAgent.start(file.settings(), registry, event -> {})) {
            for (Mode broken :
                    List.of(Mode.DOWN, Mode.SLOW, Mode.HALF, Mode.PAGE, Mode.ERROR, Mode.TOO_MANY, Mode.EXPIRED)) {
                await("all is well before " + broken, () -> problems(agent).isEmpty() && seen(agent));
                mode = broken;
                await(
                        broken + " is told",
                        () -> problems(agent).stream()
                                        .filter(p -> p.contains(broken.said))
                                        .count()
                                == 3);
                Instant since = Instant.now();
                await(
                        "health is still watched during " + broken,
                        () -> watch(agent, "probe/health")
                                .lastSuccess()
                                .filter(since::isBefore)
                                .isPresent());
                if (broken == Mode.EXPIRED) {
                    fail3Times("price", Instant.now().minusSeconds(2));
                    alerts = alert("Missed", Instant.now());
                }
                mode = Mode.WHOLE;
            }
            await("what was logged meanwhile is caught up with", () -> reported(agent, "no price") > 0);
            await("the alert of meanwhile is caught up with", () -> reported(agent, "Missed") > 0);
            front.tellTime(AHEAD);
            await("a clock that is minutes wrong is told of each server", () -> ahead(agent) == 3);
            fail3Times("rebate", Instant.now().plus(AHEAD));
            alerts = alert("OfTheFuture", Instant.now().plus(AHEAD));
            await("its log is watched", () -> reported(agent, "no rebate") > 0);
            await("its alerts are watched", () -> reported(agent, "OfTheFuture") > 0);
            assertThat(problems(agent)).isEmpty();
        }
    }

    private static long ahead(AgentStarter.RunningAgent agent) {
        return agent.status().orElseThrow().notices().values().stream()
                .filter(told -> told.stream().anyMatch(n -> n.contains("ahead of ours")))
                .count();
    }

    private static String alert(String name, Instant since) {
        return """
                [{"labels":{"alertname":"%1$s","service":"shop"},"annotations":{"summary":"%1$s"},"fingerprint":"%1$s",
                  "startsAt":"%2$s","endsAt":"%3$s","updatedAt":"%2$s","generatorURL":"",
                  "receivers":[{"name":"agent"}],"status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}]
                """.formatted(name, since, since.plusSeconds(3600));
    }

    /** Three failures are logged. */
    private void fail3Times(String what, Instant at) {
        long nanos = at.getEpochSecond() * 1_000_000_000L;
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            values.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(nanos + i)
                    .append("\",\"ERROR request failed\\njava.lang.IllegalStateException: no ")
                    .append(what)
                    .append("\\n\\tat shop.Cart.")
                    .append(what)
                    .append("(Cart.java:17)\"]");
        }
        logged = values.toString();
    }

    private static long reported(AgentStarter.RunningAgent agent, String text) {
        Instant now = Instant.now();
        return agent.alerts(
                        new SignalStore.Search(Optional.empty(), text, now.minusSeconds(600), now.plusSeconds(600), 10))
                .map(List::size)
                .orElse(0);
    }

    private static boolean seen(AgentStarter.RunningAgent agent) {
        return watches(agent).stream().allMatch(w -> w.lastSuccess().isPresent());
    }

    private static List<String> problems(AgentStarter.RunningAgent agent) {
        return watches(agent).stream().flatMap(w -> w.lastProblem().stream()).toList();
    }

    private static Status.Watch watch(AgentStarter.RunningAgent agent, String name) {
        return watches(agent).stream()
                .filter(w -> w.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Status.Watch> watches(AgentStarter.RunningAgent agent) {
        Status status = agent.status().orElseThrow();
        return Stream.concat(status.services().get(0).watches().stream(), status.alerts().stream())
                .toList();
    }

    private static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " within " + PATIENCE).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Path config() throws IOException {
        return Files.writeString(
                folder.resolve("agent.yaml"), """
                data-directory: %1$s/data
                plugins:
                  classifiers: {rules: {type: rules}}
                  generators: {patterns: {type: patterns}}
                  sandbox: {process: {type: process}}
                  metrics:
                    prometheus: {type: prometheus, url: "%2$s", timeout: 1s, retries: 0}
                  logs:
                    loki: {type: loki, url: "%2$s", timeout: 1s, retries: 0, quiet: 10ms}
                  alerts:
                    alertmanager: {type: alertmanager, url: "%2$s", timeout: 1s, retries: 0, interval: 200ms}
                services:
                  - name: shop
                    url: %2$s
                    autonomy: observe
                    uses: {metrics: prometheus, logs: loki}
                    probes:
                      - {name: health, path: /health, interval: 200ms}
                    logs: {interval: 200ms}
                    signals:
                      - {name: errors, expression: errors, threshold: 1, interval: 200ms}
                """.formatted(folder, "http://127.0.0.1:" + front.port()));
    }
}
