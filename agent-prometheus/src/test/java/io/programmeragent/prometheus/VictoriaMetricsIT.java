package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real VictoriaMetrics, which answers the same API. */
class VictoriaMetricsIT extends RealServerContract {
    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        use(RealServer.start(
                directory,
                "/health",
                "victoria-metrics",
                "-storageDataPath={dir}/data",
                "-retentionPeriod=100y",
                "-httpListenAddr=127.0.0.1:{port}"));
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
        assertThat(server().post("/api/v1/import/prometheus", "text/plain", text.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(204);
        assertThat(server().post("/internal/force_flush", "text/plain", new byte[0])
                        .statusCode())
                .isEqualTo(200);
    }
}
