package orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderServerHiddenTest {
    @Test
    void statuses() throws IOException, InterruptedException {
        OrderBook book = new OrderBook();
        try (OrderServer server = new OrderServer(book, 0)) {
            for (String bad : List.of("", "1.5", "x", "99999999999999", "-1", "1001")) {
                assertEquals(400, post(server, "?sku=pen&quantity=" + bad), bad);
            }
            assertEquals(201, post(server, "?sku=pen"));
            assertEquals(201, post(server, "?sku=ink&quantity=1000"));
            assertEquals(List.of("1 x pen", "1000 x ink"), book.orders());
        }
    }

    @Test
    void trouble_of_the_server_s_own_is_no_bad_request() throws IOException, InterruptedException {
        try (OrderServer server = new OrderServer(null, 0)) {
            assertEquals(500, post(server, "?sku=pen&quantity=2"));
        }
    }

    private static int post(OrderServer server, String query) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/orders" + query))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
