package orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderServerTest {
    private final OrderBook book = new OrderBook();
    private final OrderServer server = new OrderServer(book, 0);

    @AfterEach
    void stop() {
        server.close();
    }

    private int post(String query) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/orders" + query))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void an_order_is_taken() throws IOException, InterruptedException {
        assertEquals(201, post("?sku=pen&quantity=3"));
        assertEquals(List.of("3 x pen"), book.orders());
    }

    @Test
    void nothing_is_ordered() throws IOException, InterruptedException {
        assertEquals(400, post(""));
        assertEquals(400, post("?sku=pen&quantity=0"));
    }

    @Test
    void many_is_no_number() throws IOException, InterruptedException {
        assertEquals(400, post("?sku=pen&quantity=many"));
        assertEquals(List.of(), book.orders());
    }
}
