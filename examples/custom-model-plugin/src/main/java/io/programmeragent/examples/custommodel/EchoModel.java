package io.programmeragent.examples.custommodel;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/** Stands for whatever model you have: a library in this process, a company's gateway, one of LangChain4j's integrations. */
final class EchoModel implements ChatModel {
    private final String prefix;

    EchoModel(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        String last = messages.get(messages.size() - 1) instanceof UserMessage user ? user.singleText() : "";
        return ChatResponse.builder().aiMessage(AiMessage.from(prefix + last)).build();
    }
}
