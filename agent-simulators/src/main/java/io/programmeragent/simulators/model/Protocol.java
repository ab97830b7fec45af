package io.programmeragent.simulators.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How requests, answers and errors look on the wire. */
interface Protocol {
    ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException in the server's own words, when it makes no sense
     */
    ModelRequest request(JsonNode body);

    String whole(ModelRequest request, ModelAnswer.Message answer, int promptTokens);

    String stream(ModelRequest request, ModelAnswer.Message answer, int promptTokens);

    String streamType();

    String error(int status, String message, Map<String, Object> details);

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts are always JSON", e);
        }
    }

    static List<ModelRequest.Message> messages(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (messages.isMissingNode()) {
            throw new IllegalArgumentException("'messages' is required");
        }
        if (!messages.isArray()) {
            throw new IllegalArgumentException("Expected 'messages' to be an array");
        }
        List<ModelRequest.Message> all = new ArrayList<>();
        for (JsonNode message : messages) {
            JsonNode content = message.path("content");
            StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
            if (content.isArray()) {
                content.forEach(part -> text.append(part.path("text").asText("")));
            }
            all.add(new ModelRequest.Message(message.path("role").asText(""), text.toString()));
        }
        return all;
    }

    static List<String> tools(JsonNode body) {
        List<String> names = new ArrayList<>();
        body.path("tools")
                .forEach(tool -> names.add(tool.path("function").path("name").asText("")));
        return names;
    }

    /** Small pieces, as a model gives them. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += 7) {
            pieces.add(text.substring(i, Math.min(text.length(), i + 7)));
        }
        return pieces;
    }
}
