package io.programmeragent.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.Agent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real clock: the time limits only keep a broken build from hanging. */
@Timeout(120)
class QuickstartTest {
    private final BlockingQueue<IncidentEvent> events = new LinkedBlockingQueue<>();
    private HttpServer service;

    @TempDir
    Path data;

    @BeforeEach
    void aServiceThatFails() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    @Test
    void a_failing_service_becomes_an_incident_that_the_host_hears_of() throws InterruptedException {
        String url = "http://127.0.0.1:" + service.getAddress().getPort();

        try (Agent agent = Quickstart.watch(url, data, recorded -> events.add(recorded.event()))) {
            assertThat(events.take())
                    .isInstanceOfSatisfying(
                            IncidentEvent.Opened.class,
                            opened -> assertThat(opened.service()).isEqualTo("shop"));
            assertThat(agent.incidents(10)).hasSize(1);
        }
    }
}
