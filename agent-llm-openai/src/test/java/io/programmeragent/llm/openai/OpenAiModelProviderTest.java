package io.programmeragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
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
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void two_that_are_refused_at_once_both_say_it_in_another_way() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        SimulatedModel reasoning = request -> {
            if (request.body().has("temperature")) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                return refusal("Unsupported value: 'temperature' does not support 0.0 with this model.");
            }
            return ModelAnswer.text("because");
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ModelServer server = ModelServer.start(reasoning)) {
            LanguageModel model = model(server, false, Duration.ofMinutes(2));
            Callable<String> ask =
                    () -> model.chat().chat(request("why?")).aiMessage().text();
            for (Future<String> answer : threads.invokeAll(List.of(ask, ask))) {
                assertThat(answer.get()).isEqualTo("because");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid value: 'tools[0].function.parameters' has an unsupported type",
                "tools.0.name can't hold blanks: such tools aren't supported"
            })
    void a_fault_of_one_tool_does_not_take_all_tools_away(String fault) {
        AtomicBoolean faulty = new AtomicBoolean(true);
        SimulatedModel picky = request -> !request.body().has("tools")
                ? ModelAnswer.text("without tools")
                : faulty.getAndSet(false) ? refusal(fault) : ModelAnswer.text("with tools");
        try (ModelServer server = ModelServer.start(picky)) {
            LanguageModel model = model(server, false, Duration.ofMinutes(2));
            ChatRequest request = request("why?").toBuilder()
                    .toolSpecifications(ToolSpecification.builder().name("look").build())
                    .build();

            assertThatThrownBy(() -> model.chat().chat(request)).isInstanceOf(PluginException.class);
            assertThat(model.chat().chat(request).aiMessage().text()).isEqualTo("with tools");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools param requires --jinja flag",
                "Unrecognized request argument supplied: tools",
                "registry.ollama.ai/library/gemma does not support tools",
                "Function calling is not enabled for this model",
                "This model doesn't support tools",
                "tools cannot be used with this model",
                "Tool use is not available here",
                "tool calling is unavailable for gemma",
                "\\\"auto\\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"
            })
    void a_server_without_tools_is_asked_without(String message) {
        try (ModelServer server = ModelServer.start(
                request -> request.body().has("tools") ? refusal(message) : ModelAnswer.text("without tools"))) {
            ChatRequest request = request("why?").toBuilder()
                    .toolSpecifications(ToolSpecification.builder().name("look").build())
                    .build();

            assertThat(ask(server, false, request).aiMessage().text()).isEqualTo("without tools");
        }
    }

    private static ModelAnswer refusal(String message) {
        return ModelAnswer.failure(400, "{\"error\":{\"message\":\"" + message + "\",\"code\":\"unsupported\"}}");
    }
}
