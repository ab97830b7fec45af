package io.programmeragent.llm.openai;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Speaks the protocol as far as the model behind it does: what a server refuses with its name is said in the other way, or
 * left out, from then on. A refused request costs nothing, so all this is one exchange.
 */
final class OpenAiDialect implements ChatModel {
    private final ChatModel model;
    private final double temperature;
    private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);

    /**
     * Wraps a model.
     *
     * @param model without a temperature of its own
     */
    OpenAiDialect(ChatModel model, double temperature) {
        this.model = model;
        this.temperature = temperature;
    }

    /** What not every server or model has. */
    private enum Lack {
        /** Models that reason want {@code max_completion_tokens}, which also counts what they think. */
        MAX_TOKENS("max_completion_tokens") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return asked.maxOutputTokens() != null;
            }
        },
        TEMPERATURE("temperature") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return true;
            }
        },
        /** The prompt tells the form too, and the answer is checked, so that an answer can do without. */
        SCHEMA("response.format|schema") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return asked.responseFormat() != null;
            }
        },
        TOOLS("tools|tool_choice|function calling") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return !asked.toolSpecifications().isEmpty();
            }
        };

        private final Pattern names;

        Lack(String names) {
            this.names = Pattern.compile(names);
        }

        abstract boolean concerns(ChatRequestParameters asked);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        while (true) {
            try {
                return model.chat(said(request));
            } catch (RuntimeException e) {
                Optional<Lack> lack = refusal(e).flatMap(text -> lack(text, request.parameters()));
                if (lack.isEmpty()) {
                    throw e;
                }
                synchronized (lacks) {
                    lacks.add(lack.get());
                }
            }
        }
    }

    private ChatRequest said(ChatRequest request) {
        ChatRequestParameters asked = request.parameters();
        OpenAiChatRequestParameters.Builder said = OpenAiChatRequestParameters.builder();
        if (!lacks(Lack.TEMPERATURE)) {
            said.temperature(temperature);
        }
        if (lacks(Lack.MAX_TOKENS)) {
            said.maxCompletionTokens(asked.maxOutputTokens());
        } else {
            said.maxOutputTokens(asked.maxOutputTokens());
        }
        if (asked.responseFormat() != null && !lacks(Lack.SCHEMA)) {
            said.responseFormat(asked.responseFormat());
        }
        if (!asked.toolSpecifications().isEmpty() && !lacks(Lack.TOOLS)) {
            said.toolSpecifications(asked.toolSpecifications());
        }
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(said.build())
                .build();
    }

    private boolean lacks(Lack lack) {
        synchronized (lacks) {
            return lacks.contains(lack);
        }
    }

    private Optional<Lack> lack(String refusal, ChatRequestParameters asked) {
        for (Lack lack : Lack.values()) {
            if (!lacks(lack)
                    && lack.concerns(asked)
                    && lack.names.matcher(refusal).find()) {
                return Optional.of(lack);
            }
        }
        return Optional.empty();
    }

    /** What the server said, when it refused the request as such. */
    private static Optional<String> refusal(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof PluginException problem) {
                return problem.kind() == Kind.REJECTED
                        ? Optional.of(String.valueOf(problem.getMessage()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
