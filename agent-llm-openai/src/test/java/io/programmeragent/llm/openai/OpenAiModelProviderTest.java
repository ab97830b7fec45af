package io.programmeragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.llm.model.ChatModelContract;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.SimulatedModel;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(booleans = {true, false})
    void what_a_model_refuses_by_name_is_said_in_another_way_from_then_on(boolean stream) {
        SimulatedModel reasoning = request -> {
            JsonNode body = request.body();
            if (body.has("max_tokens")) {
                return refusal("Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                        + " 'max_completion_tokens' instead.");
            } else if (body.has("temperature")) {
                return refusal("Unsupported value: 'temperature' does not support 0.0 with this model.");
            }
            return ModelAnswer.text(
                    "limit " + body.path("max_completion_tokens").asInt());
        };
        try (ModelServer server = ModelServer.start(reasoning)) {
            LanguageModel model = model(server, stream, Duration.ofMinutes(2));
            ChatRequest request =
                    request("why?").toBuilder().maxOutputTokens(100).build();

            assertThat(model.chat().chat(request).aiMessage().text()).isEqualTo("limit 100");
            assertThat(model.chat().chat(request).aiMessage().text()).isEqualTo("limit 100");

            assertThat(server.requests()).as("two are refused, once").hasSize(4);
        }
    }

    @Test
    void what_a_server_refuses_for_good_is_not_asked_forever() {
        try (ModelServer server = ModelServer.start(request -> refusal("no temperature, no max_completion_tokens"))) {
            assertThatThrownBy(() -> ask(server, false, request("why?")))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        }
    }

    private static ModelAnswer refusal(String message) {
        return ModelAnswer.failure(400, "{\"error\":{\"message\":\"" + message + "\",\"code\":\"unsupported\"}}");
    }
}
