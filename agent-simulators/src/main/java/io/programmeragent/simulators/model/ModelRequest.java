package io.programmeragent.simulators.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client asked, the same for both protocols.
 *
 * @param model the model's name
 * @param messages oldest first
 * @param tools the names of the tools that the model may call
 * @param schema the JSON schema that the answer has to follow, where one was given
 * @param streamed whether the answer is wanted in pieces
 * @param body the whole request
 */
public record ModelRequest(
        String model,
        List<Message> messages,
        List<String> tools,
        Optional<JsonNode> schema,
        boolean streamed,
        JsonNode body) {
    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** The text of all messages, one after the other. */
    public String text() {
        return messages.stream().map(Message::content).collect(Collectors.joining("\n"));
    }

    /**
     * One message.
     *
     * @param role such as {@code user}
     * @param content its text; empty when it has none
     */
    public record Message(String role, String content) {}
}
