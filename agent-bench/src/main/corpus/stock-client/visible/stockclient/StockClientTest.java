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

class StockClientTest {
    @Test
    void the_stock_is_read() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stock/pen", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("42".getBytes());
            exchange.close();
        });
        server.start();
        try {
            StockClient client =
                    new StockClient(URI.create("http://localhost:" + server.getAddress().getPort()));
            assertEquals(OptionalInt.of(42), client.stockOf("pen"));
            assertEquals(OptionalInt.empty(), client.stockOf("ink"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_silent_warehouse_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StockClient client = new StockClient(URI.create("http://localhost:" + silent.getLocalPort()));
            assertEquals(
                    OptionalInt.empty(),
                    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> client.stockOf("pen")));
        }
    }
}
