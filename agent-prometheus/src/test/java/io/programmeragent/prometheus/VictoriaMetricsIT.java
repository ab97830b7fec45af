package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.MetricSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real VictoriaMetrics, which answers the same API. */
class VictoriaMetricsIT extends MetricSourceContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static RealServer server;

    private RealServer.Door door;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        server = RealServer.start(
                directory,
                "/health",
                "victoria-metrics",
                "-storageDataPath={dir}/data",
                "-retentionPeriod=100y",
                "-httpListenAddr=127.0.0.1:{port}");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

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

    /** Its language adds the window that rate() lacks in PromQL. */
    @Override
    protected List<String> wrong() {
        return List.of("sum(", "requests_total{status=");
    }

    /** It stores NaN as the end of a series. */
    @Override
    protected boolean keepsNan() {
        return false;
    }

    @Override
    protected void show(Instant at, Map<String, Double> page) {
        String text = page.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().toString().replace("Infinity", "Inf") + " "
                        + at.toEpochMilli() + "\n")
                .collect(Collectors.joining());
        assertThat(server.post("/api/v1/import/prometheus", "text/plain", text.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post("/internal/force_flush", "text/plain", new byte[0])
                        .statusCode())
                .isEqualTo(200);
    }

    @Override
    protected boolean loseAPart(Instant at) {
        return false;
    }
}
