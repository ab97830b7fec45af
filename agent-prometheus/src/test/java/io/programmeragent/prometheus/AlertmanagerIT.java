package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.http.Answering;
import io.programmeragent.testkit.AlertSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real Alertmanager, whose notifications are received for real. */
class AlertmanagerIT extends AlertSourceContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> notifications = new LinkedBlockingQueue<>();
    private final Map<Map<String, String>, Boolean> expected = new HashMap<>();
    private Answering receiver;
    private RealServer server;
    private RealServer.Door door;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        receiver = Answering.with((exchange, count) -> Answering.send(exchange, 200, ""));
        Path config = Files.writeString(directory.resolve("alertmanager.yml"), """
                route: {receiver: agent, group_by: [none], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: agent
                    webhook_configs: [{url: '%s/', send_resolved: true}]
                """.formatted(receiver.url()));
        server = RealServer.start(
                directory,
                "/-/ready",
                "prometheus-alertmanager",
                "--config.file=" + config,
                "--storage.path={dir}/data",
                "--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=");
        door = server.door();
    }

    @AfterEach
    void stop() {
        if (door != null) {
            door.close();
            server.close();
        }
        receiver.close();
    }

    @Override
    protected InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    protected PluginProvider<AlertSource> provider() {
        return new AlertmanagerAlertSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("url", door.url()).set("retries", 0);
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return !thread.getName().startsWith("http-");
    }

    @Override
    protected boolean breakOutside() {
        door.close();
        return true;
    }

    @Override
    protected void raise(Map<String, String> labels) {
        expected.put(labels, true);
        post(labels, "");
    }

    @Override
    protected void resolve(Map<String, String> labels) {
        expected.put(labels, false);
        post(labels, ",\"endsAt\":\"" + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\"");
    }

    private void post(Map<String, String> labels, String end) {
        try {
            String body = "[{\"labels\":" + JSON.writeValueAsString(new TreeMap<>(labels)) + end + "}]";
            assertThat(server.post("/api/v2/alerts", "application/json", body.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one that tells what holds now of everything; those before it told less. */
    @Override
    protected byte[] notification() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            List<String> received = receiver.requests();
            if (!received.isEmpty()) {
                String last = received.get(received.size() - 1);
                String body = last.substring(last.indexOf('{'));
                if (tells(body)) {
                    return body.getBytes(StandardCharsets.UTF_8);
                }
            }
            try {
                notifications.poll(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("Alertmanager did not notify: " + receiver.requests());
    }

    private boolean tells(String body) {
        try {
            Map<String, Boolean> told = new HashMap<>();
            for (JsonNode alert : JSON.readTree(body).path("alerts")) {
                told.put(
                        alert.path("labels").path("alertname").asText(),
                        alert.path("status").asText().equals("firing"));
            }
            return expected.entrySet().stream()
                    .filter(e -> e.getValue() || told.containsKey(e.getKey().get("alertname")) || expected.size() == 1)
                    .allMatch(e -> e.getValue().equals(told.get(e.getKey().get("alertname"))));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected int silences() {
        try {
            int inForce = 0;
            for (JsonNode silence : JSON.readTree(server.get("/api/v2/silences").body())) {
                inForce += silence.path("status").path("state").asText().equals("expired") ? 0 : 1;
            }
            return inForce;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
