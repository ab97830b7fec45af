package io.programmeragent.llm.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a model answered.
 *
 * @param text empty when it only calls tools
 * @param calls the tools it wants called
 * @param cut whether it ended for lack of room
 * @param refused whether it, or a filter, would not answer
 */
public record Answer(String text, List<ToolExecutionRequest> calls, boolean cut, boolean refused) {
    private static final int HEAD = 2;
    private static final int PER_CALL = 3;

    public Answer {
        calls = List.copyOf(calls);
    }

    static Answer of(ChatResponse response) {
        AiMessage message = response.aiMessage();
        return new Answer(
                Objects.requireNonNullElse(message.text(), ""),
                message.hasToolExecutionRequests() ? message.toolExecutionRequests() : List.of(),
                response.finishReason() == FinishReason.LENGTH,
                response.finishReason() == FinishReason.CONTENT_FILTER);
    }

    /** As the ledger keeps it. */
    List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(cut ? "cut" : refused ? "refused" : "whole", text));
        for (ToolExecutionRequest call : calls) {
            parts.add(Objects.requireNonNullElse(call.id(), ""));
            parts.add(call.name());
            parts.add(Objects.requireNonNullElse(call.arguments(), "{}"));
        }
        return parts;
    }

    static Answer of(List<String> parts) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (int i = HEAD; i + PER_CALL <= parts.size(); i += PER_CALL) {
            calls.add(ToolExecutionRequest.builder()
                    .id(parts.get(i).isEmpty() ? "call-" + i : parts.get(i))
                    .name(parts.get(i + 1))
                    .arguments(parts.get(i + 2))
                    .build());
        }
        return new Answer(
                parts.get(1), calls, parts.get(0).equals("cut"), parts.get(0).equals("refused"));
    }
}
