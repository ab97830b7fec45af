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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the protocol as far as the model behind it does: what a server refuses with its name is said in the other way, or
 * left out, from then on. A refused request costs nothing, so all this is one exchange.
 */
final class OpenAiDialect implements ChatModel {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiDialect.class);

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
        MAX_TOKENS("max_completion_tokens", "max_tokens", "max_completion_tokens is sent") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return asked.maxOutputTokens() != null;
            }
        },
        TEMPERATURE("temperature", "a temperature", "none is sent") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return true;
            }
        },
        /** The prompt tells the form too, and the answer is checked, so that an answer can do without. */
        SCHEMA("response.format|schema", "a schema for the answer", "only the prompt tells its form") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return asked.responseFormat() != null;
            }
        },
        /** Only where the server has none at all: a tool that it finds fault with is no reason to offer none. */
        TOOLS(
                "(?is)\\A(?=.*(?:tools|tool[ _-](?:choice|use|calling)|function calling))(?!.*tools?[\\[.]\\d).*"
                        + "(?:unsupported|n(?:o|['’])t (?:be )?(?:support|enabled|allowed|permitted|available)|cannot|can['’]t"
                        + "|unavailable|unknown|unrecognized|extra|requires)",
                "tools",
                "the model cannot look anything up") {
            @Override
            boolean concerns(ChatRequestParameters asked) {
                return !asked.toolSpecifications().isEmpty();
            }
        };

        private final Pattern names;
        private final String what;
        private final String instead;

        Lack(String names, String what, String instead) {
            this.names = Pattern.compile(names);
            this.what = what;
            this.instead = instead;
        }

        abstract boolean concerns(ChatRequestParameters asked);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        while (true) {
            // as it was when this was sent: meanwhile another thread may have learnt the same
            Set<Lack> known = known();
            try {
                return model.chat(said(request, known));
            } catch (RuntimeException e) {
                Optional<Lack> lack = refusal(e).flatMap(text -> lack(text, request.parameters(), known));
                if (lack.isEmpty()) {
                    throw e;
                }
                learn(lack.get());
            }
        }
    }

    private Set<Lack> known() {
        synchronized (lacks) {
            return EnumSet.copyOf(lacks);
        }
    }

    private void learn(Lack lack) {
        synchronized (lacks) {
            if (lacks.add(lack)) {
                LOG.warn("The model's server refuses {}; from now on {}", lack.what, lack.instead);
            }
        }
    }

    private ChatRequest said(ChatRequest request, Set<Lack> known) {
        ChatRequestParameters asked = request.parameters();
        OpenAiChatRequestParameters.Builder said = OpenAiChatRequestParameters.builder();
        if (!known.contains(Lack.TEMPERATURE)) {
            said.temperature(temperature);
        }
        if (known.contains(Lack.MAX_TOKENS)) {
            said.maxCompletionTokens(asked.maxOutputTokens());
        } else {
            said.maxOutputTokens(asked.maxOutputTokens());
        }
        if (asked.responseFormat() != null && !known.contains(Lack.SCHEMA)) {
            said.responseFormat(asked.responseFormat());
        }
        if (!asked.toolSpecifications().isEmpty() && !known.contains(Lack.TOOLS)) {
            said.toolSpecifications(asked.toolSpecifications());
        }
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(said.build())
                .build();
    }

    private static Optional<Lack> lack(String refusal, ChatRequestParameters asked, Set<Lack> known) {
        for (Lack lack : Lack.values()) {
            if (!known.contains(lack)
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
