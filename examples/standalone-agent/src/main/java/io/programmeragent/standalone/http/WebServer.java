package io.programmeragent.standalone.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a fixed set of paths: some for GET and HEAD, others for POST. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService workers;
    private final Map<String, Function<Request, Response>> routes;
    private final Map<String, ? extends Upload> uploads;

    private WebServer(
            HttpServer server,
            ExecutorService workers,
            Map<String, Function<Request, Response>> routes,
            Map<String, ? extends Upload> uploads) {
        this.server = server;
        this.workers = workers;
        this.routes = Map.copyOf(routes);
        this.uploads = Map.copyOf(uploads);
    }

    /**
     * Listens and serves.
     *
     * @param port 0 for any free one
     * @param routes what answers GET, by exact path
     * @param uploads what takes POST, by exact path
     * @throws IOException when it cannot listen there
     */
    public static WebServer start(
            String host,
            int port,
            Map<String, Function<Request, Response>> routes,
            Map<String, ? extends Upload> uploads)
            throws IOException {
        // A client that sends or reads slowly does not keep a worker for ever; seconds, read once by the JDK's server.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("there is no address for host '" + host + "'");
        }
        WebServer web =
                new WebServer(HttpServer.create(address, BACKLOG), Workers.start("agent-http"), routes, uploads);
        web.server.createContext("/", web::serve);
        web.server.setExecutor(web.workers);
        web.server.start();
        return web;
    }

    /** Where it listens. */
    public URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            Response response = answer(exchange, head);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", response.contentType());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            response.headers().forEach(headers::set);
            byte[] body = response.bytes();
            if (head) {
                headers.set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(response.status(), -1);
            } else {
                exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Response answer(HttpExchange exchange, boolean head) {
        String path = exchange.getRequestURI().getPath();
        Function<Request, Response> route = path == null ? null : routes.get(path);
        Upload upload = path == null ? null : uploads.get(path);
        String method = exchange.getRequestMethod();
        if (path == null || (route == null && upload == null)) {
            return Response.json(404, "{\"error\":\"there is nothing at this path\"}");
        } else if (upload != null ? !method.equals("POST") : !head && !method.equals("GET")) {
            exchange.getResponseHeaders().set("Allow", upload != null ? "POST" : "GET, HEAD");
            return Response.json(405, "{\"error\":\"this path takes " + (upload != null ? "POST" : "GET") + "\"}");
        }
        Request request = new Request(
                path,
                name -> parameter(exchange.getRequestURI().getRawQuery(), name),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)));
        try {
            return upload == null ? Objects.requireNonNull(route).apply(request) : take(exchange, request, upload);
        } catch (RuntimeException e) {
            LOG.error("{} could not be answered", path, e);
            return Response.json(500, "{\"error\":\"this could not be answered; the agent's log says why\"}");
        } catch (IOException e) {
            return Response.json(400, "{\"error\":\"the body did not come whole\"}");
        }
    }

    private static Optional<String> parameter(@Nullable String query, String name) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(part -> part.split("=", 2))
                .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .findFirst();
    }

    /** What is wrongly encoded stays as it is, and matches nothing. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Response take(HttpExchange exchange, Request request, Upload upload) throws IOException {
        Optional<Response> refused = upload.refuse(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        byte[] body = exchange.getRequestBody().readNBytes(upload.limit() + 1);
        return body.length > upload.limit()
                ? Response.json(413, "{\"error\":\"the body is larger than " + upload.limit() + " bytes\"}")
                : upload.take(request, body);
    }
}
