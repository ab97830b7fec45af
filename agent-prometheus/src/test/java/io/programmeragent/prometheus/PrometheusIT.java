package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.MetricSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real Prometheus, which is written to by its remote-write protocol. */
class PrometheusIT extends MetricSourceContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static RealServer server;

    private RealServer.Door door;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        Path config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
        server = RealServer.start(
                directory,
                "/-/ready",
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path={dir}/data",
                "--storage.tsdb.retention.time=100y",
                "--web.enable-remote-write-receiver",
                "--web.listen-address=127.0.0.1:{port}");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Each test has hours of its own: what another one wrote stays. */
    @BeforeEach
    void open() throws IOException {
        virtualClock().advance(Duration.ofHours(TESTS.incrementAndGet()));
        door = server.door();
    }

    @AfterEach
    void shut() {
        door.close();
    }

    @Override
    protected PluginProvider<MetricSource> provider() {
        return new PrometheusMetricSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("url", door.url()).set("retries", 0);
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().equals("door") || thread.getName().startsWith("process ");
    }

    @Override
    protected boolean breakOutside() {
        door.close();
        return true;
    }

    @Override
    protected void show(Instant at, Map<String, Double> page) {
        assertThat(server.post("/api/v1/write", "application/x-protobuf", RemoteWrite.request(at, page))
                        .statusCode())
                .isEqualTo(204);
    }

    @Override
    protected boolean loseAPart(Instant at) {
        return false;
    }
}
