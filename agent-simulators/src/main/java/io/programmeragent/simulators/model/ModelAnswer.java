package io.programmeragent.simulators.model;

import java.util.List;
import java.util.Map;

/** What a model answers, or what its server does instead. */
public sealed interface ModelAnswer {
    static ModelAnswer text(String text) {
        return new Message(text, List.of(), "stop");
    }

    /** An answer that ended because there was no room for more. */
    static ModelAnswer cut(String text) {
        return new Message(text, List.of(), "length");
    }

    /** An answer that the server's filter withheld. */
    static ModelAnswer filtered() {
        return new Message("", List.of(), "content_filter");
    }

    /**
     * A call of a tool.
     *
     * @param arguments a JSON object; what is no JSON is sent as it is, as real models do
     */
    static ModelAnswer call(String tool, String arguments) {
        return new Message("", List.of(new ToolCall(tool, arguments)), "tool_calls");
    }

    /** The server is busy, and says for how many seconds. */
    static ModelAnswer busy(int seconds) {
        return new Failure(
                429,
                "{\"error\":{\"code\":429,\"message\":\"Rate limit reached\",\"type\":\"rate_limit_error\"}}",
                Map.of("Retry-After", String.valueOf(seconds)));
    }

    /** The server fails. */
    static ModelAnswer failure(int status, String body) {
        return new Failure(status, body, Map.of());
    }

    /**
     * An answer.
     *
     * @param text its text
     * @param calls tools it wants called
     * @param finish why it ended, in OpenAI's words
     */
    record Message(String text, List<ToolCall> calls, String finish) implements ModelAnswer {
        public Message {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A wish to call a tool.
     *
     * @param name the tool
     * @param arguments as the model wrote them
     */
    record ToolCall(String name, String arguments) {}

    /**
     * An HTTP error.
     *
     * @param status from 400
     * @param body as it is sent
     * @param headers beside the usual ones
     */
    record Failure(int status, String body, Map<String, String> headers) implements ModelAnswer {
        public Failure {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An answer that is sent as it is, such as one that was recorded.
     *
     * @param status of HTTP
     * @param type of its content
     * @param body as it is sent
     */
    record Raw(int status, String type, String body) implements ModelAnswer {}

    /** The connection is closed in the middle of the answer. */
    record Broken() implements ModelAnswer {}

    /** The answer begins, and nothing more comes though the connection stays. */
    record Stalled() implements ModelAnswer {}
}
