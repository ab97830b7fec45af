package io.programmeragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.llm.model.ChatModelContract;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModelProviderTest extends ChatModelContract {
    @Override
    protected ChatModelProvider provider() {
        return new OpenAiModelProvider();
    }

    @Override
    protected String url(ModelServer server) {
        return server.openAiUrl();
    }

    @Test
    void what_llama_server_answered_is_understood() throws IOException {
        assertThat(recorded("chat", false).aiMessage().text()).isEqualTo("hi");
        assertThat(recorded("chat-stream-usage", true).tokenUsage().outputTokenCount())
                .isPositive();
        assertThat(recorded("chat-json-schema-cut", false).finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(recorded("chat-tools-required", false).aiMessage().toolExecutionRequests())
                .isNotEmpty();
        assertThat(recorded("chat-tools-required-stream", true).aiMessage().toolExecutionRequests())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.name()).isNotEmpty());
    }

    @Test
    void a_server_that_does_not_stream_is_understood_also_where_it_was_asked_to() throws IOException {
        assertThat(recorded("chat", true).aiMessage().text()).isEqualTo("hi");
        assertThat(recorded("chat-tools-required", true).aiMessage().toolExecutionRequests())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "error-401-badkey,UNAUTHORIZED",
        "error-401-nokey,UNAUTHORIZED",
        "error-context-overflow,RESOURCES",
        "error-badschema,REJECTED",
        "error-badgrammar,REJECTED",
        "error-n2,REJECTED",
        "not-found,NOT_FOUND"
    })
    void what_llama_server_refused_is_told_apart(String recording, Kind kind) {
        PluginException refusal = catchThrowableOfType(PluginException.class, () -> recorded(recording, false));

        assertThat(refusal.kind()).isEqualTo(kind);
    }

    private ChatResponse recorded(String name, boolean stream) throws IOException {
        JsonNode recording;
        try (InputStream in = getClass().getResourceAsStream("/llama-server/" + name + ".json")) {
            recording = new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
        ModelAnswer answer = new ModelAnswer.Raw(
                recording.get("status").asInt(),
                recording.path("headers").path("Content-Type").asText(),
                recording.get("bodyText").asText());
        try (ModelServer server = ModelServer.start(ScriptedModel.of(answer))) {
            return ask(server, stream, request("hello"));
        }
    }
}
