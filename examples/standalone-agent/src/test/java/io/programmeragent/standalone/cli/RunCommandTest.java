package io.programmeragent.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.FakeRegistry;
import io.programmeragent.standalone.config.Environment;
import io.programmeragent.standalone.http.Status;
import io.programmeragent.standalone.show.Reported;
import io.programmeragent.standalone.show.SampleIncident;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final StringWriter err = new StringWriter();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable IncidentListener listener;

    @TempDir
    Path directory;

    @Test
    void an_agent_answers_until_it_is_ended() throws Exception {
        int port = freePort();
        AtomicInteger exit = new AtomicInteger(-1);
        Thread run = new Thread(() -> exit.set(run(port)));
        run.start();
        started.await();

        assertThat(get(port, "/health").statusCode()).isEqualTo(200);
        HttpResponse<String> status = awaitReady(port);
        JsonNode told = new ObjectMapper().readTree(status.body());
        assertThat(told.at("/services/0/name").asText()).isEqualTo("shop");
        assertThat(told.at("/guard/paused").asText()).isEqualTo("ada");
        assertThat(told.at("/services/0/watches/0/lastProblem").asText()).isEqualTo("connection refused");
        SampleIncident.recorded(SampleIncident.whole()).forEach(Objects.requireNonNull(listener)::recorded);
        assertThat(get(port, "/metrics").body())
                .contains("agent_paused 1.0", "agent_killed 0.0", "agent_ready 1.0", "agent_services 1.0")
                .contains("agent_sources_failing 1.0", "agent_approvals_waiting 0.0")
                .contains("agent_incidents_opened_total{service=\"shop\"} 1.0")
                .contains("agent_incidents_closed_total{outcome=\"resolved\"} 1.0")
                .contains("jvm_memory_used_bytes");
        run.interrupt();
        run.join();

        assertThat(exit).hasValue(0);
        assertThat(closed.getCount()).isZero();
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void a_port_that_is_taken_is_told_with_its_line_and_no_agent_is_started() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(taken.getLocalPort())).isEqualTo(2);

            assertThat(err.toString())
                    .contains("agent.yaml:2: http.port: " + taken.getLocalPort() + " on 127.0.0.1 is in use. End what"
                            + " listens there, or take another port.");
            assertThat(err.toString()).doesNotContain("\tat ");
            assertThat(started.getCount()).isOne();
        }
    }

    @Test
    void a_host_that_is_none_is_told() throws IOException {
        Path config = config("http:\n  host: no.such.host.invalid\n");

        assertThat(run(config)).isEqualTo(2);
        assertThat(err.toString()).contains("agent.yaml:2: http.host: ");
    }

    private int run(int port) {
        try {
            return run(config("http:\n  port: " + port + "\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(Path config) {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), false);
        Session session = new Session(terminal, Environment.of(Map.of()), () -> CommandRun.NOW, FakeRegistry::registry);
        AgentStarter starter = (settings, registry, events) -> {
            listener = events;
            started.countDown();
            return new FakeAgent();
        };
        return AgentCommand.line(session, new RunCommand(session, starter))
                .execute("run", "-c", config.toString(), "--log", "text", "--log-level", "ERROR");
    }

    private Path config(String http) throws IOException {
        Path config = directory.resolve("agent.yaml");
        Files.writeString(config, http + """
                        services:
                          - name: shop
                            url: http://127.0.0.1:1
                            probes: [{name: health, path: /health}]
                        """);
        return config;
    }

    /** The listener is there a moment before the agent is. */
    private static HttpResponse<String> awaitReady(int port) throws IOException, InterruptedException {
        HttpResponse<String> status = get(port, "/status");
        while (status.statusCode() == 503) {
            status = get(port, "/status");
        }
        return status;
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private final class FakeAgent implements AgentStarter.RunningAgent {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Optional<Status> status() {
            Status.Watch watch = new Status.Watch(
                    "probe health", Optional.empty(), Optional.of("connection refused"), Optional.of(CommandRun.NOW));
            return Optional.of(new Status(
                    "1",
                    CommandRun.NOW,
                    false,
                    Optional.empty(),
                    new Status.Guarding(Optional.of("ada"), Optional.empty(), Optional.empty()),
                    List.of(new Status.Watched("shop", "http://127.0.0.1:1", "suggest", List.of(watch))),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    ModelUse.none()));
        }

        @Override
        public Optional<List<Reported>> alerts(SignalStore.Search search) {
            return Optional.of(List.of());
        }

        @Override
        public int notified(String source, byte[] body, Map<String, String> headers) {
            return 0;
        }

        @Override
        public Webhook.Answer notified(Webhook message) {
            return Webhook.Answer.REFUSED;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
