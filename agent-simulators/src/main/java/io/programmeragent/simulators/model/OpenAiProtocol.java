package io.programmeragent.simulators.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat protocol, with the peculiarities that llama.cpp's server was recorded with. */
final class OpenAiProtocol implements Protocol {
    @Override
    public ModelRequest request(JsonNode body) {
        JsonNode format = body.path("response_format");
        JsonNode schema = format.path("json_schema").path("schema");
        if (format.path("type").asText().equals("json_schema")
                && !schema.path("type").asText("object").matches("object|array|string|number|integer|boolean|null")) {
            throw new IllegalArgumentException(
                    "Unable to generate parser for this template. Automatic parser generation"
                            + " failed: JSON schema error at #: unrecognized type "
                            + schema.path("type").asText());
        }
        int n = body.path("n").asInt(1);
        if (n != 1) {
            throw new IllegalArgumentException("Field 'n': Value must be between 1 <= value <= 1, but got " + n);
        }
        return new ModelRequest(
                body.path("model").asText(""),
                Protocol.messages(body),
                Protocol.tools(body),
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                body.path("stream").asBoolean(false),
                body);
    }

    @Override
    public String whole(ModelRequest request, ModelAnswer.Message answer, int promptTokens) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", answer.text().isEmpty() ? null : answer.text());
        if (!answer.calls().isEmpty()) {
            message.put("tool_calls", calls(answer));
        }
        Map<String, Object> body = head(request, "chat.completion");
        body.put("choices", List.of(Map.of("index", 0, "finish_reason", answer.finish(), "message", message)));
        body.put("usage", usage(answer, promptTokens));
        return Protocol.text(body);
    }

    @Override
    public String stream(ModelRequest request, ModelAnswer.Message answer, int promptTokens) {
        StringBuilder events = new StringBuilder();
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("role", "assistant");
        first.put("content", null);
        event(events, delta(request, first, null));
        for (String piece : Protocol.pieces(answer.text())) {
            event(events, delta(request, Map.of("content", piece), null));
        }
        for (Map<String, Object> call : calls(answer)) {
            event(events, delta(request, Map.of("tool_calls", List.of(call)), null));
        }
        event(events, delta(request, Map.of(), answer.finish()));
        if (request.body().path("stream_options").path("include_usage").asBoolean(false)) {
            Map<String, Object> last = head(request, "chat.completion.chunk");
            last.put("choices", List.of());
            last.put("usage", usage(answer, promptTokens));
            event(events, last);
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public String error(int status, String message, Map<String, Object> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("message", message);
        error.put(
                "type",
                details.containsKey("n_ctx")
                        ? "exceed_context_size_error"
                        : status == 401
                                ? "authentication_error"
                                : status == 404 ? "not_found_error" : "invalid_request_error");
        error.putAll(details);
        return Protocol.text(Map.of("error", error));
    }

    private static void event(StringBuilder events, Object data) {
        events.append("data: ").append(Protocol.text(data)).append("\n\n");
    }

    private static Map<String, Object> delta(ModelRequest request, Map<String, Object> delta, @Nullable String finish) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("finish_reason", finish);
        choice.put("index", 0);
        choice.put("delta", delta);
        Map<String, Object> body = head(request, "chat.completion.chunk");
        body.put("choices", List.of(choice));
        return body;
    }

    private static Map<String, Object> head(ModelRequest request, String object) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", "chatcmpl-simulated");
        head.put("object", object);
        head.put("created", 1_700_000_000);
        head.put("model", request.model());
        return head;
    }

    private static List<Map<String, Object>> calls(ModelAnswer.Message answer) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (ModelAnswer.ToolCall call : answer.calls()) {
            calls.add(Map.of(
                    "index",
                    calls.size(),
                    "id",
                    "call_" + calls.size(),
                    "type",
                    "function",
                    "function",
                    Map.of("name", call.name(), "arguments", call.arguments())));
        }
        return calls;
    }

    private static Map<String, Object> usage(ModelAnswer.Message answer, int promptTokens) {
        int written = answer.text().length() / 4
                + answer.calls().stream()
                        .mapToInt(c -> c.arguments().length() / 4 + 5)
                        .sum()
                + 1;
        return Map.of(
                "prompt_tokens", promptTokens, "completion_tokens", written, "total_tokens", promptTokens + written);
    }
}
