package io.programmeragent.examples.marketpredictor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request to its endpoint, and turns whatever happens there into an answer and a line in the log. */
final class Dispatcher implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("access");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final List<Route> routes;
    private final Traffic traffic;

    Dispatcher(List<Route> routes, Traffic traffic) {
        this.routes = List.copyOf(routes);
        this.traffic = traffic;
    }

    @Override
    public void handle(HttpExchange exchange) {
        long begin = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        List<Route> candidates =
                routes.stream().filter(route -> route.matches(path)).toList();
        try (exchange) {
            String id = UUID.randomUUID().toString().substring(0, 8);
            Response response = answer(exchange, candidates, id);
            account(exchange, candidates, response, id, System.nanoTime() - begin);
            send(exchange, response);
        } catch (IOException e) {
            LOG.debug("the client went away: {}", e.toString());
        }
    }

    private static Response answer(HttpExchange exchange, List<Route> candidates, String id) throws IOException {
        try {
            return answer(Request.read(exchange), candidates, id);
        } catch (RefusedRequestException e) {
            return Response.error(e.status(), e.getMessage());
        } catch (DependencyException e) {
            LOG.error("{}", e.getMessage(), e.getCause());
            return Response.error(503, "a dependency is unavailable", "dependency", e.dependency());
        }
    }

    private static Response answer(Request request, List<Route> candidates, String id) {
        Future<?> watched = StuckRequests.watch(request);
        try {
            return endpoint(request, candidates).answer(request);
        } catch (RefusedRequestException | DependencyException e) {
            throw e;
        } catch (Throwable e) { // an Error is answered and logged as well: the client must not wait in vain
            LOG.error("request failed: {}", request.onOneLine(), e);
            return Response.error(500, "internal error", "id", id);
        } finally {
            watched.cancel(false);
        }
    }

    private static Endpoint endpoint(Request request, List<Route> candidates) {
        if (candidates.isEmpty()) {
            throw new RefusedRequestException(404, "not found");
        }
        for (Route route : candidates) {
            if (route.method().equals(request.method())) {
                return route.endpoint();
            }
        }
        throw new RefusedRequestException(405, "use " + candidates.get(0).method());
    }

    private void account(HttpExchange exchange, List<Route> candidates, Response response, String id, long nanos) {
        String method = exchange.getRequestMethod();
        String uri = candidates.isEmpty() ? "NOT_FOUND" : candidates.get(0).template();
        traffic.answered(METHODS.contains(method) ? method : "OTHER", uri, response.status(), nanos);
        String suffix = response.status() == 500 ? " id=" + id : "";
        ACCESS.info("{} {} {} {} ms{}", method, exchange.getRequestURI(), response.status(), nanos / 1_000_000, suffix);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.body().length);
        exchange.getResponseBody().write(response.body());
    }
}
