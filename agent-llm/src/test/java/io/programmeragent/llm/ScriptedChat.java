package io.programmeragent.llm;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Answers as it is told, and remembers what it was asked. */
public final class ScriptedChat implements ChatModel {
    private final Queue<Object> left = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();

    public ScriptedChat says(String text) {
        return then(text, FinishReason.STOP);
    }

    public ScriptedChat then(String text, FinishReason reason) {
        left.add(ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .finishReason(reason)
                .build());
        return this;
    }

    public ScriptedChat calls(String tool, String arguments) {
        return calls(tool, List.of(arguments));
    }

    /** Several calls of one tool in one turn. */
    public ScriptedChat calls(String tool, List<String> arguments) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (String each : arguments) {
            calls.add(ToolExecutionRequest.builder()
                    .id("call-" + left.size() + "-" + calls.size())
                    .name(tool)
                    .arguments(each)
                    .build());
        }
        left.add(ChatResponse.builder().aiMessage(AiMessage.from(calls)).build());
        return this;
    }

    public ScriptedChat fails(PluginException problem) {
        left.add(problem);
        return this;
    }

    public List<ChatRequest> requests() {
        return requests;
    }

    /** What the request said, all of it. */
    public String asked(int request) {
        return requests.get(request).messages().toString();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        Object next = left.remove();
        if (next instanceof PluginException problem) {
            throw problem;
        }
        return (ChatResponse) next;
    }
}
