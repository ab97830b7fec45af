package orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Takes orders over HTTP: {@code POST /orders?sku=pen&quantity=2}. */
public final class OrderServer implements AutoCloseable {
    private final OrderBook book;
    private final HttpServer server;

    public OrderServer(OrderBook book, int port) {
        this.book = book;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be used", e);
        }
        server.createContext("/orders", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status;
        String body;
        try {
            body = order(parameters(exchange.getRequestURI().getRawQuery()));
            status = 201;
        } catch (BadRequestException e) {
            status = 400;
            body = e.getMessage();
        } catch (RuntimeException e) {
            status = 500;
            body = "internal error";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String order(Map<String, String> parameters) {
        String sku = parameters.get("sku");
        if (sku == null || sku.isBlank()) {
            throw new BadRequestException("sku is missing");
        }
        String quantity = parameters.getOrDefault("quantity", "1");
        //@fault
        //@reference
        if (!quantity.matches("-?\\d{1,9}")) {
            throw new BadRequestException("quantity is no number: " + quantity);
        }
        //@end
        return book.place(sku, Integer.parseInt(quantity));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
