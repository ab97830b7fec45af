package io.programmeragent.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.llm.model.Prices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The model that the demo was told to ask.
 *
 * @param type the plugin that speaks its server's protocol
 * @param url as that plugin wants it
 * @param name the model's
 * @param key whether the server's key is in {@link #KEY}
 */
record DemoModel(String type, URI url, String name, boolean key) {
    /** The environment variable with the server's key. */
    static final String KEY = "AGENT_MODEL_KEY";

    private static final String OLLAMA = "ollama";
    private static final String OPENAI = "openai";

    /**
     * Asks a server what it is: Ollama tells its version, everything else is taken for OpenAI-compatible.
     *
     * @param address its URL, with or without {@code /v1}; {@code ollama:} or {@code openai:} in front decides
     * @param wanted the model's name; without one, the first that the server lists
     * @throws IllegalArgumentException saying what is wrong, when it cannot be asked
     */
    static DemoModel of(String address, Optional<String> wanted, Optional<String> key) {
        String told = address.startsWith(OLLAMA + ":") ? OLLAMA : address.startsWith(OPENAI + ":") ? OPENAI : "";
        String url = address.substring(told.isEmpty() ? 0 : told.length() + 1).replaceAll("/+$", "");
        if (!url.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no address; such as http://127.0.0.1:8080/v1 or http://127.0.0.1:11434");
        }
        Server server = new Server(key);
        boolean versioned = url.endsWith("/v1");
        boolean ollama = told.equals(OLLAMA)
                || (told.isEmpty()
                        && !versioned
                        && server.get(url + "/api/version").has("version"));
        if (ollama) {
            String name =
                    wanted.orElseGet(() -> first(server.get(url + "/api/tags").path("models"), "name"));
            return new DemoModel(OLLAMA, URI.create(url), name, key.isPresent());
        }
        JsonNode below = server.get(url + "/v1/models");
        boolean asGiven =
                versioned || (!below.has("data") && server.get(url + "/models").has("data"));
        String base = asGiven ? url : url + "/v1";
        String name = wanted.orElseGet(() -> first(server.get(base + "/models").path("data"), "id"));
        return new DemoModel(OPENAI, URI.create(base), name, key.isPresent());
    }

    private static String first(JsonNode models, String field) {
        return models.path(0).path(field).asText("default");
    }

    /** How the configuration names it, in one line. */
    String yaml() {
        return "{ type: " + type + ", url: \"" + url + "\", model: '" + name.replace("'", "''") + "'"
                + (key && type.equals(OPENAI) ? ", api-key: \"${env:" + KEY + "}\"" : "")
                + (Prices.shipped().find(name).isEmpty() ? ", free: true" : "") + " }";
    }

    private static final class Server {
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        private final Optional<String> key;

        Server(Optional<String> key) {
            this.key = key;
        }

        /** What it answers; nothing when it knows no such path. */
        JsonNode get(String url) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
            key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 401 || response.statusCode() == 403) {
                    throw new IllegalArgumentException(
                            url + " wants a key, or another one; put it into the environment variable " + KEY);
                }
                return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
            } catch (JsonProcessingException e) {
                return JSON.createObjectNode();
            } catch (IOException e) {
                throw new IllegalArgumentException(url + " does not answer (" + e + "); is the model's server up?", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalArgumentException("Interrupted while " + url + " was asked", e);
            }
        }
    }
}
