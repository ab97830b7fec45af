package io.programmeragent.simulators.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ollama's chat protocol: lines of JSON, streamed unless the client says otherwise. */
final class OllamaProtocol implements Protocol {
    @Override
    public ModelRequest request(JsonNode body) {
        JsonNode format = body.path("format");
        return new ModelRequest(
                body.path("model").asText(""),
                Protocol.messages(body),
                Protocol.tools(body),
                format.isObject() ? Optional.of(format) : Optional.empty(),
                body.path("stream").asBoolean(true),
                body);
    }

    @Override
    public String whole(ModelRequest request, ModelAnswer.Message answer, int promptTokens) {
        Map<String, Object> line = line(request, message(answer.text(), answer));
        end(line, answer, promptTokens);
        return Protocol.text(line);
    }

    @Override
    public String stream(ModelRequest request, ModelAnswer.Message answer, int promptTokens) {
        StringBuilder lines = new StringBuilder();
        ModelAnswer.Message noCalls = new ModelAnswer.Message("", List.of(), "");
        for (String piece : Protocol.pieces(answer.text())) {
            Map<String, Object> line = line(request, message(piece, noCalls));
            line.put("done", false);
            lines.append(Protocol.text(line)).append('\n');
        }
        if (!answer.calls().isEmpty()) {
            Map<String, Object> line = line(request, message("", answer));
            line.put("done", false);
            lines.append(Protocol.text(line)).append('\n');
        }
        Map<String, Object> last = line(request, message("", noCalls));
        end(last, answer, promptTokens);
        return lines.append(Protocol.text(last)).append('\n').toString();
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public String error(int status, String message, Map<String, Object> details) {
        return Protocol.text(Map.of("error", message));
    }

    private static Map<String, Object> line(ModelRequest request, Map<String, Object> message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("model", request.model());
        line.put("created_at", "2026-01-01T00:00:00Z");
        line.put("message", message);
        return line;
    }

    private static void end(Map<String, Object> line, ModelAnswer.Message answer, int promptTokens) {
        line.put("done", true);
        line.put("done_reason", answer.finish().equals("tool_calls") ? "stop" : answer.finish());
        line.put("prompt_eval_count", promptTokens);
        line.put("eval_count", answer.text().length() / 4 + 1);
    }

    private static Map<String, Object> message(String text, ModelAnswer.Message answer) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", text);
        List<Object> calls = new ArrayList<>();
        for (ModelAnswer.ToolCall call : answer.calls()) {
            calls.add(Map.of("function", Map.of("name", call.name(), "arguments", arguments(call))));
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls);
        }
        return message;
    }

    /** Ollama parses arguments itself. */
    private static Object arguments(ModelAnswer.ToolCall call) {
        try {
            return JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
