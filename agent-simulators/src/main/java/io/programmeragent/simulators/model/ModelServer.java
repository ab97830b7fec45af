package io.programmeragent.simulators.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model server on a free port of the loopback interface. It speaks OpenAI's chat protocol below {@link #openAiUrl()}
 * and Ollama's below {@link #ollamaUrl()}, in pieces where the client asks for that, and refuses wrong keys, unknown
 * models, broken requests and prompts that are too long the way llama.cpp's server and Ollama do.
 */
public final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final HttpServer http;
    private final ExecutorService workers;
    private final SimulatedModel model;
    private final Terms terms;
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

    private ModelServer(HttpServer http, ExecutorService workers, SimulatedModel model, Terms terms) {
        this.http = http;
        this.workers = workers;
        this.model = model;
        this.terms = terms;
    }

    /**
     * On which terms a server answers.
     *
     * @param models the names it knows; with none it takes every name
     * @param key that clients have to send; empty when it wants none
     * @param contextTokens how long a prompt may be, four characters counted as one token
     */
    public record Terms(List<String> models, Optional<String> key, int contextTokens) {
        public Terms {
            models = List.copyOf(models);
        }

        /** Every name, no key, a hundred thousand tokens. */
        public static Terms generous() {
            return new Terms(List.of(), Optional.empty(), 100_000);
        }
    }

    public static ModelServer start(SimulatedModel model) {
        return start(model, Terms.generous());
    }

    public static ModelServer start(SimulatedModel model, Terms terms) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService workers = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "model server");
                thread.setDaemon(true);
                return thread;
            });
            ModelServer server = new ModelServer(http, workers, model, terms);
            http.setExecutor(workers);
            http.createContext("/v1/chat/completions", e -> server.chat(e, new OpenAiProtocol()));
            http.createContext("/api/chat", e -> server.chat(e, new OllamaProtocol()));
            http.createContext("/v1/models", e -> server.answer(e, 200, "application/json", server.openAiModels()));
            http.createContext("/api/tags", e -> server.answer(e, 200, "application/json", server.ollamaModels()));
            http.createContext(
                    "/api/version", e -> server.answer(e, 200, "application/json", "{\"version\":\"0.0.0\"}"));
            http.createContext(
                    "/",
                    e -> server.answer(
                            e, 404, "application/json", new OpenAiProtocol().error(404, "File Not Found", Map.of())));
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No model server could be started on the loopback interface", e);
        }
    }

    public String openAiUrl() {
        return ollamaUrl() + "/v1";
    }

    public String ollamaUrl() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What reached the model, oldest first. */
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }

    private void chat(HttpExchange exchange, Protocol protocol) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (terms.key().isPresent() && !("Bearer " + terms.key().get()).equals(key)) {
            refuse(exchange, protocol, 401, "Invalid API Key", Map.of());
            return;
        }
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        ModelRequest request;
        try {
            JsonNode body = JSON.readTree(bytes);
            request = protocol.request(body);
        } catch (IOException e) {
            refuse(exchange, protocol, 400, "parse error: " + e.getMessage(), Map.of());
            return;
        } catch (IllegalArgumentException e) {
            refuse(exchange, protocol, 400, String.valueOf(e.getMessage()), Map.of());
            return;
        }
        if (!terms.models().isEmpty() && !terms.models().contains(request.model())) {
            refuse(exchange, protocol, 404, "model '" + request.model() + "' not found", Map.of());
            return;
        }
        int tokens = request.text().length() / CHARACTERS_PER_TOKEN;
        if (tokens > terms.contextTokens()) {
            refuse(
                    exchange,
                    protocol,
                    400,
                    "request (" + tokens + " tokens) exceeds the available context size (" + terms.contextTokens()
                            + " tokens), try increasing it",
                    Map.of("n_prompt_tokens", tokens, "n_ctx", terms.contextTokens()));
            return;
        }
        requests.add(request);
        tell(exchange, protocol, request, tokens, model.answer(request));
    }

    private void tell(HttpExchange exchange, Protocol protocol, ModelRequest request, int tokens, ModelAnswer answer)
            throws IOException {
        if (answer instanceof ModelAnswer.Failure failure) {
            failure.headers().forEach(exchange.getResponseHeaders()::set);
            answer(exchange, failure.status(), "application/json", failure.body());
        } else if (answer instanceof ModelAnswer.Raw raw) {
            answer(exchange, raw.status(), raw.type(), raw.body());
        } else if (answer instanceof ModelAnswer.Message message) {
            answer(
                    exchange,
                    200,
                    request.streamed() ? protocol.streamType() : "application/json",
                    request.streamed()
                            ? protocol.stream(request, message, tokens)
                            : protocol.whole(request, message, tokens));
        } else if (answer instanceof ModelAnswer.Stalled) {
            exchange.getResponseHeaders()
                    .set("Content-Type", request.streamed() ? protocol.streamType() : "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        } else {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.close();
        }
    }

    private void refuse(
            HttpExchange exchange, Protocol protocol, int status, String message, Map<String, Object> details)
            throws IOException {
        answer(exchange, status, "application/json", protocol.error(status, message, details));
    }

    private void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private String openAiModels() {
        return Protocol.text(Map.of(
                "object",
                "list",
                "data",
                terms.models().stream()
                        .map(name -> Map.of("id", name, "object", "model"))
                        .toList()));
    }

    private String ollamaModels() {
        return Protocol.text(Map.of(
                "models",
                terms.models().stream()
                        .map(name -> Map.of("name", name, "model", name))
                        .toList()));
    }
}
