package io.programmeragent.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every plugin does that asks a model behind a server, against the simulated one. */
public abstract class ChatModelContract {
    /** The plugin. */
    protected abstract ChatModelProvider provider();

    /** Where the simulated server speaks the plugin's protocol. */
    protected abstract String url(ModelServer server);

    @TempDir
    private Path data = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_comes_with_its_tokens(boolean stream) {
        try (ModelServer server = ModelServer.start(ScriptedModel.texts("it was the null"))) {
            ChatResponse response = ask(server, stream, request("why?"));

            assertThat(response.aiMessage().text()).isEqualTo("it was the null");
            assertThat(response.tokenUsage().outputTokenCount()).isPositive();
            assertThat(server.requests().get(0).streamed()).isEqualTo(stream);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_call_of_a_tool_comes_with_its_arguments(boolean stream) {
        try (ModelServer server =
                ModelServer.start(ScriptedModel.of(ModelAnswer.call("read_file", "{\"path\":\"A.java\"}")))) {
            ChatRequest request = request("why?").toBuilder()
                    .toolSpecifications(ToolSpecification.builder()
                            .name("read_file")
                            .description("reads")
                            .parameters(JsonObjectSchema.builder()
                                    .addStringProperty("path")
                                    .build())
                            .build())
                    .build();

            ChatResponse response = ask(server, stream, request);

            assertThat(response.aiMessage().toolExecutionRequests()).hasSize(1).allSatisfy(call -> {
                assertThat(call.name()).isEqualTo("read_file");
                assertThat(call.arguments().replace(" ", "")).isEqualTo("{\"path\":\"A.java\"}");
            });
            assertThat(server.requests().get(0).tools()).containsExactly("read_file");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_cut_answer_says_so(boolean stream) {
        try (ModelServer server = ModelServer.start(ScriptedModel.of(ModelAnswer.cut("{\"rootCa")))) {
            assertThat(ask(server, stream, request("why?")).finishReason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void how_long_a_busy_server_wants_us_to_wait_is_kept(boolean stream) {
        try (ModelServer server = ModelServer.start(ScriptedModel.of(ModelAnswer.busy(7)))) {
            assertThatThrownBy(() -> ask(server, stream, request("why?")))
                    .isInstanceOfSatisfying(PluginException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_unknown_model_a_wrong_key_and_a_prompt_too_long_are_told_apart(boolean stream) {
        assertThat(refused(stream, new ModelServer.Terms(List.of("other"), Optional.empty(), 100)))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(stream, new ModelServer.Terms(List.of(), Optional.of("a-key"), 100)))
                .isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refused(stream, new ModelServer.Terms(List.of(), Optional.empty(), 0)))
                .isEqualTo(Kind.RESOURCES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_that_breaks_off_and_a_dead_server_are_unavailable(boolean stream) {
        ModelServer server = ModelServer.start(ScriptedModel.of(new ModelAnswer.Broken()));
        assertThatThrownBy(() -> ask(server, stream, request("why?"))).isInstanceOf(RuntimeException.class);
        server.close();
        assertThatThrownBy(() -> ask(server, stream, request("why?")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_that_falls_silent_ends_with_the_time_for_it(boolean stream) {
        try (ModelServer server = ModelServer.start(ScriptedModel.of(new ModelAnswer.Stalled()))) {
            LanguageModel model = model(server, stream, Duration.ofMillis(300));
            assertThatThrownBy(() -> model.chat().chat(request("why?")))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                    .hasMessageContaining("timeout");
        }
    }

    private Kind refused(boolean stream, ModelServer.Terms terms) {
        try (ModelServer server = ModelServer.start(ScriptedModel.texts("never"), terms)) {
            ask(server, stream, request("a question of some length"));
            throw new AssertionError("It was answered");
        } catch (PluginException e) {
            return e.kind();
        }
    }

    /** A question. */
    protected static ChatRequest request(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    /** Asks it. */
    protected final ChatResponse ask(ModelServer server, boolean stream, ChatRequest request) {
        return model(server, stream, Duration.ofMinutes(2)).chat().chat(request);
    }

    private LanguageModel model(ModelServer server, boolean stream, Duration timeout) {
        ChatModelProvider provider = provider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), data, InstantSource.system());
        config.set("url", url(server))
                .set("model", "tiny")
                .set("stream", stream)
                .set("timeout", timeout);
        return provider.create(config);
    }
}
