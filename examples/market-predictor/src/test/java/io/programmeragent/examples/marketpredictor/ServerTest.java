package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerTest {
    @Test
    void a_port_which_is_taken_is_an_error() throws IOException {
        try (Server first = Server.start(0, exchange -> {})) {
            assertThatIOException().isThrownBy(() -> Server.start(first.port(), exchange -> {}));
        }
    }

    @Test
    void a_request_which_is_under_way_is_answered_when_the_server_closes() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Server server = Server.start(0, waiting(arrived, go));
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> Http.get(server.address() + "/").statusCode());
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        go.countDown();

        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        closed.get(20, TimeUnit.SECONDS);
    }

    private static HttpHandler waiting(CountDownLatch arrived, CountDownLatch go) {
        Endpoint endpoint = request -> {
            arrived.countDown();
            try {
                return Response.json(go.await(20, TimeUnit.SECONDS) ? 200 : 500, "done");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        };
        return new Dispatcher(List.of(Route.get("/", endpoint)), (method, uri, code, nanos) -> {});
    }
}
