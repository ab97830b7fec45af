package io.programmeragent.llm.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.ModelLedger.Part;
import io.programmeragent.api.plugin.ModelLedger.Usage;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.llm.model.LanguageModel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A conversation with a model. Each question goes through the ledger; what is too long for the model is compacted first,
 * the oldest data before anything else.
 */
public final class Talk {
    /** Only a marker that nobody can guess keeps data apart; the record knows nothing of it. */
    private static final SecureRandom MARKERS = new SecureRandom();

    private final LanguageModel model;
    private final ModelLedger ledger;
    private final Retries retries;
    private final String purpose;
    private final List<Turn> turns = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param purpose what for, as the record calls it
     */
    public Talk(LanguageModel model, ModelLedger ledger, Retries retries, String purpose) {
        this.model = model;
        this.ledger = ledger;
        this.retries = retries;
        this.purpose = purpose;
    }

    public Talk system(String text) {
        turns.add(new Turn.Instruction(text, true));
        return this;
    }

    public Talk instruct(String text) {
        turns.add(new Turn.Instruction(text, false));
        return this;
    }

    /** Adds something that was read, which is never an order. */
    public Talk data(String text) {
        turns.add(new Turn.Data(text, false));
        return this;
    }

    /** Adds the repository's rules for those who change it: data as well, though they may speak to a model. */
    public Talk rules(String text) {
        turns.add(new Turn.Data(text, true));
        return this;
    }

    public void result(ToolExecutionRequest call, String text) {
        turns.add(new Turn.Result(call, text));
    }

    /**
     * Asks, and remembers the answer.
     *
     * @param tools that may be called
     * @param schema that the answer has to follow
     * @throws PluginException of kind REJECTED when a budget does not allow it; RESOURCES when even the compacted prompt is
     *     too long; INVALID_ANSWER when the answer is empty or refused
     */
    public Answer ask(List<ToolSpecification> tools, Optional<JsonSchema> schema) {
        int room = model.contextTokens() - model.answerTokens() - Tokens.of(tools);
        Answer answer;
        try {
            answer = asked(Compaction.fit(turns, room), tools, schema);
        } catch (PluginException e) {
            if (e.kind() != Kind.RESOURCES) {
                throw e;
            }
            answer = asked(Compaction.fit(turns, Math.min(room, Tokens.ofTurns(turns)) / 2), tools, schema);
        }
        if (answer.refused()) {
            throw new PluginException(Kind.INVALID_ANSWER, "Model " + model.name() + " refused to answer");
        }
        if (answer.text().isBlank() && answer.calls().isEmpty()) {
            throw new PluginException(
                    Kind.INVALID_ANSWER,
                    "Model " + model.name() + " answered nothing"
                            + (answer.cut() ? "; it had no room for its answer, raise answer-tokens" : ""));
        }
        turns.add(new Turn.Model(answer.text(), answer.calls()));
        return answer;
    }

    private Answer asked(List<Turn> fitting, List<ToolSpecification> tools, Optional<JsonSchema> schema) {
        List<Part> prompt = Messages.parts(fitting);
        long promptTokens = (long) Tokens.ofTurns(fitting) + Tokens.of(tools);
        Usage most = new Usage(
                promptTokens + model.answerTokens(), model.price().micros(promptTokens, model.answerTokens()));
        ModelLedger.Call call = new ModelLedger.Call(purpose, model.name(), prompt, most, model.timeout());
        // each try is an exchange of its own: one that broke off may have been paid for, and another needs its own
        // budget
        return Answer.of(
                retries.of(() -> ledger.exchange(call, safe -> send(fitting, safe, tools, schema, promptTokens))));
    }

    private ModelLedger.Reply send(
            List<Turn> fitting,
            List<Part> safe,
            List<ToolSpecification> tools,
            Optional<JsonSchema> schema,
            long promptTokens) {
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(Messages.of(fitting, safe, marker()))
                .maxOutputTokens(model.answerTokens());
        if (!tools.isEmpty()) {
            request.toolSpecifications(tools);
        }
        schema.ifPresent(s -> request.responseFormat(ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(s)
                .build()));
        ChatRequest whole = request.build();
        ChatResponse response = chat(whole);
        Answer answer = Answer.of(response);
        return new ModelLedger.Reply(answer.parts(), used(response.tokenUsage(), answer, promptTokens));
    }

    private static String marker() {
        byte[] bytes = new byte[8];
        MARKERS.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whatever LangChain4j, or somebody's own model, throws when an answer is not what it expects. */
    private ChatResponse chat(ChatRequest request) {
        try {
            return model.chat().chat(request);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException e) {
            throw e.getCause() instanceof PluginException cause ? cause : unexpected(e);
        }
    }

    private PluginException unexpected(RuntimeException e) {
        return new PluginException(
                Kind.INVALID_ANSWER, "Model " + model.name() + " did not answer as its protocol says: " + e, e);
    }

    /** What the server counted, or our estimate where it counts nothing. */
    private Usage used(TokenUsage counted, Answer answer, long promptTokens) {
        boolean known = counted != null && counted.inputTokenCount() != null && counted.outputTokenCount() != null;
        long in = known ? Objects.requireNonNull(counted.inputTokenCount()) : promptTokens;
        long out = known ? Objects.requireNonNull(counted.outputTokenCount()) : Tokens.of(answer.text()) + 1;
        return new Usage(in + out, model.price().micros(in, out));
    }
}
