package io.programmeragent.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the shipped launcher costs while nothing is wrong: memory and processor time. */
@Command(
        name = "idle",
        description = "Runs the launcher over one healthy service and measures its memory and processor time.")
final class IdleBenchmark implements Callable<Integer> {
    @Option(names = "--launcher", description = "The launcher.", defaultValue = "examples/standalone-agent/bin/agent")
    private Path launcher = Path.of("");

    @Option(names = "--minutes", description = "For how long.", defaultValue = "10")
    private int minutes;

    @Override
    public Integer call() throws Exception {
        Figures figures = Figures.standard();
        HttpServer service = healthyService();
        service.start();
        try (WorkFolder folder = WorkFolder.named("agent-idle")) {
            Path work = folder.path();
            Path config = work.resolve("agent.yaml");
            Files.writeString(config, config(work, service.getAddress().getPort()));
            Path log = work.resolve("agent.log");
            try (Launched agent = Launched.start(launcher, log, List.of("run", "-c", config.toString()))) {
                return watch(figures, agent, log);
            }
        } finally {
            service.stop(0);
        }
    }

    private int watch(Figures figures, Launched agent, Path log) throws IOException, InterruptedException {
        long highest = 0;
        long resident = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
            if (!agent.alive()) {
                figures.progress("the agent ended:\n" + Files.readString(log));
                return 1;
            }
            resident = agent.residentBytes();
            highest = Math.max(highest, resident);
            figures.progress("minute " + minute + ": " + resident / 1_000_000 + " MB resident");
        }
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("minutes", minutes);
        figure.put("residentMegabytes", resident / 1e6);
        figure.put("highestResidentMegabytes", highest / 1e6);
        figure.put("heapMegabytes", agent.heapBytes() / 1e6);
        figure.put("processorSeconds", agent.processorTime().toMillis() / 1e3);
        figures.print("idle", figure);
        return 0;
    }

    private static HttpServer healthyService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/health", "{\"status\":\"UP\"}");
        answer(server, "/metrics", "# TYPE requests_total counter\nrequests_total{status=\"200\"} 1\n");
        return server;
    }

    private static void answer(HttpServer server, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String config(Path work, int port) throws IOException {
        int own;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            own = free.getLocalPort();
        }
        return """
                data-directory: %1$s/data
                http:
                  port: %3$d
                plugins:
                  metrics:
                    scrape:
                      type: scrape
                      targets:
                        idle: http://127.0.0.1:%2$d/metrics
                services:
                  - name: idle
                    url: http://127.0.0.1:%2$d
                    probes:
                      - name: health
                        path: /health
                """.formatted(work, port, own);
    }
}
