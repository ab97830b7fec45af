package stockclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StockClientHiddenTest {
    @Test
    void twice_in_a_row() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StockClient client = new StockClient(URI.create("http://localhost:" + silent.getLocalPort()));
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        OptionalInt.empty(),
                        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> client.stockOf("cup")));
            }
        }
    }

    @Test
    void a_slow_answer_is_still_an_answer() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stock/pen", exchange -> {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write("7".getBytes());
            exchange.close();
        });
        server.start();
        try {
            StockClient client =
                    new StockClient(URI.create("http://localhost:" + server.getAddress().getPort()));
            assertEquals(OptionalInt.of(7), client.stockOf("pen"));
        } finally {
            server.stop(0);
        }
    }
}
