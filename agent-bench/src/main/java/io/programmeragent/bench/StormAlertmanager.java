package io.programmeragent.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Alertmanager that notifies an agent. */
final class StormAlertmanager implements AutoCloseable {
    private final Launched launched;
    private final URI url;

    private StormAlertmanager(Launched launched, URI url) {
        this.launched = launched;
        this.url = url;
    }

    static StormAlertmanager start(String program, Path work, URI webhook) throws IOException, InterruptedException {
        Files.createDirectories(work);
        int port = StormAgent.freePort();
        Path config = Files.writeString(work.resolve("am.yml"), """
                route:
                  receiver: agent
                  group_by: [service]
                  group_wait: 1s
                  group_interval: 1s
                receivers:
                  - name: agent
                    webhook_configs:
                      - url: %s
                """.formatted(webhook));
        Launched launched = Launched.start(
                Path.of(program),
                work.resolve("am.log"),
                List.of(
                        "--config.file=" + config,
                        "--storage.path=" + work.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
        URI url = URI.create("http://127.0.0.1:" + port);
        StormAgent.await(url.resolve("/-/ready"), launched);
        return new StormAlertmanager(launched, url);
    }

    Duration processorTime() {
        return launched.processorTime();
    }

    URI alerts() {
        return url.resolve("/api/v2/alerts");
    }

    @Override
    public void close() {
        launched.close();
    }
}
