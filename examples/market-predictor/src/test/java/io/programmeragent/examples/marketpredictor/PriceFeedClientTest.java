package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFeedClientTest {
    @Test
    void reads_the_prices_of_a_symbol() throws IOException {
        try (Server feed = feed(200, "{\"symbol\":\"ACME\",\"prices\":[1,2,3],\"new\":true}")) {
            PriceFeedClient client = new PriceFeedClient(feed.address() + "/");

            assertThat(client.prices("ACME")).containsExactly(1, 2, 3);
            assertThatCode(client::ping).doesNotThrowAnyException();
        }
    }

    @Test
    void a_feed_which_is_gone_is_named_with_its_address_and_the_cause() throws IOException {
        Server feed = feed(200, "");
        feed.close();

        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> new PriceFeedClient(feed.address()).prices("ACME"))
                .withMessageContaining("price-feed")
                .withMessageContaining(feed.address())
                .withCauseInstanceOf(ConnectException.class);
    }

    @Test
    void an_answer_which_makes_no_sense_is_the_fault_of_the_feed() throws IOException {
        for (String answer : List.of("", "null", "[", "{}", "{\"prices\":[]}", "<html>")) {
            try (Server feed = feed(200, answer)) {
                assertThatExceptionOfType(DependencyException.class)
                        .isThrownBy(() -> new PriceFeedClient(feed.address()).prices("ACME"));
            }
        }
    }

    @Test
    void a_failing_feed_is_down() throws IOException {
        try (Server feed = feed(500, "{}")) {
            assertThatIOException()
                    .isThrownBy(() -> new PriceFeedClient(feed.address()).ping())
                    .withMessageContaining("status 500");
        }
    }

    private static Server feed(int status, String body) throws IOException {
        Endpoint endpoint = request -> new Response(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        List<Route> routes = List.of(Route.get("/health", endpoint), Route.get("/quotes/{symbol}", endpoint));
        return Server.start(0, new Dispatcher(routes, (method, uri, code, nanos) -> {}));
    }
}
