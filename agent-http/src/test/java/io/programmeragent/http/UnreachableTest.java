package io.programmeragent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnreachableTest {
    @Test
    void a_server_that_is_not_there_is_worth_another_try_and_told_with_what_to_check() throws IOException {
        try (HttpPeer peer = new HttpPeer(settings(closedPort()), Refusal.plain(), InstantSource.system())) {
            assertThatExceptionOfType(PluginException.class)
                    .isThrownBy(() -> peer.ask(
                            HttpAsk.get("hello", "a greeting", Map.of()),
                            body -> new String(body.readAllBytes(), UTF_8)))
                    .withMessageContaining("a greeting failed: ")
                    .withMessageEndingWith(". Check that it runs there, and url.")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.UNAVAILABLE));
        }
    }

    private static HttpSettings settings(int port) {
        return new HttpSettings(
                URI.create("http://127.0.0.1:" + port),
                new HttpSettings.Login.None(),
                new HttpSettings.TlsFiles(Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Duration.ofSeconds(20),
                1,
                0);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
