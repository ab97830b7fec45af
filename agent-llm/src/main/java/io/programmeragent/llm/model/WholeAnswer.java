package io.programmeragent.llm.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small servers answer in one piece also when they were asked to stream; here it becomes a stream of one piece. */
final class WholeAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WholeAnswer() {}

    /** The body as a stream of events, which it is already unless its type says JSON and it looks like OpenAI's answer. */
    static InputStream streamed(Optional<String> type, InputStream body) throws IOException {
        if (type.filter(t -> t.startsWith("application/json")).isEmpty()) {
            return body;
        }
        byte[] bytes = body.readAllBytes();
        try {
            JsonNode answer = JSON.readTree(bytes);
            if (answer instanceof ObjectNode whole
                    && answer.path("choices").path(0).has("message")) {
                return new ByteArrayInputStream(
                        ("data: " + pieces(whole) + "\n\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (JsonProcessingException e) {
            return new ByteArrayInputStream(bytes); // lines of JSON, as Ollama streams
        }
        return new ByteArrayInputStream(bytes);
    }

    private static String pieces(ObjectNode whole) throws JsonProcessingException {
        for (JsonNode choice : whole.path("choices")) {
            ObjectNode piece = (ObjectNode) choice;
            JsonNode message = piece.remove("message");
            if (message.path("tool_calls") instanceof ArrayNode calls) {
                for (int i = 0; i < calls.size(); i++) {
                    ((ObjectNode) calls.get(i)).put("index", i);
                }
            }
            piece.set("delta", message);
        }
        return JSON.writeValueAsString(whole);
    }
}
