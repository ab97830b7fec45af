package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real Prometheus, which is written to by its remote-write protocol. */
class PrometheusIT extends RealServerContract {
    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        Path config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
        use(RealServer.start(
                directory,
                "/-/ready",
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path={dir}/data",
                "--storage.tsdb.retention.time=100y",
                "--web.enable-remote-write-receiver",
                "--web.listen-address=127.0.0.1:{port}"));
    }

    @Override
    protected void show(Instant at, Map<String, Double> page) {
        assertThat(server().post("/api/v1/write", "application/x-protobuf", RemoteWrite.request(at, page))
                        .statusCode())
                .isEqualTo(204);
    }
}
