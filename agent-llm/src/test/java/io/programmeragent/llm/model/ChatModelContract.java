package io.programmeragent.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.chat.Talk;
import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import io.programmeragent.testkit.RecordingModelLedger;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_schema_is_sent_and_the_answer_to_it_comes_whole(boolean stream) {
        String json = "{\"cause\":\"code\",\"evidence\":[\"trace-1\"]}";
        try (ModelServer server = ModelServer.start(ScriptedModel.texts(json))) {
            ChatRequest request = request("why?").toBuilder()
                    .maxOutputTokens(100)
                    .responseFormat(ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(JsonSchema.builder()
                                    .name("verdict")
                                    .rootElement(JsonObjectSchema.builder()
                                            .addEnumProperty("cause", List.of("code", "unknown"))
                                            .addStringProperty("evidence")
                                            .required("cause", "evidence")
                                            .build())
                                    .build())
                            .build())
                    .build();

            assertThat(ask(server, stream, request).aiMessage().text()).isEqualTo(json);
            assertThat(server.requests().get(0).schema()).hasValueSatisfying(schema -> {
                assertThat(schema.at("/properties/cause/enum").toString()).isEqualTo("[\"code\",\"unknown\"]");
                assertThat(schema.at("/required").size()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"500,true", "502,false", "503,true", "503,false", "529,true"})
    void a_server_that_fails_is_unavailable_says_when_and_can_be_asked_again(int status, boolean stream) {
        ModelAnswer failure = new ModelAnswer.Failure(status, "upstream is gone", Map.of("Retry-After", "3"));
        try (ModelServer server = ModelServer.start(ScriptedModel.of(failure, ModelAnswer.text("here")))) {
            assertThatThrownBy(() -> ask(server, stream, request("why?")))
                    .isInstanceOfSatisfying(PluginException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                        assertThat(e.retryAfter()).contains(Duration.ofSeconds(3));
                        assertThat(e).hasMessageContaining("upstream is gone");
                    });
            assertThat(ask(server, stream, request("why?")).aiMessage().text()).isEqualTo("here");
        }
    }

    static List<String> malformed() {
        return List.of(
                "",
                "<html>Welcome to nginx</html>",
                "{}",
                "[]",
                "{\"choices\":[],\"message\":null}",
                "{\"choices\":[{\"message\":",
                "data: {oops\n\n",
                "{\"error\":\"the model runner has stopped\"}\n",
                "data: {\"error\":{\"message\":\"the model runner has stopped\"}}\n\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_follows_no_protocol_is_an_error_and_never_an_answer(String body) {
        for (boolean stream : List.of(true, false)) {
            for (String type : List.of("application/json", "text/event-stream", "application/x-ndjson")) {
                try (ModelServer server = ModelServer.start(ScriptedModel.of(new ModelAnswer.Raw(200, type, body)))) {
                    Talk talk = new Talk(
                                    model(server, stream, Duration.ofMinutes(2)),
                                    RecordingModelLedger.unlimited(),
                                    Retries.none(),
                                    "test")
                            .instruct("why?");
                    assertThatThrownBy(() -> talk.ask(List.of(), Optional.empty()))
                            .as("%s as %s, streamed %s", body, type, stream)
                            .isInstanceOf(PluginException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "error-401-badkey,UNAUTHORIZED",
        "error-401-nokey,UNAUTHORIZED",
        "error-context-overflow,RESOURCES",
        "error-badschema,REJECTED",
        "error-badgrammar,REJECTED",
        "error-badjson,REJECTED",
        "error-badrole,REJECTED",
        "error-nomessages,REJECTED",
        "error-n2,REJECTED",
        "ollama-chat,NOT_FOUND",
        "not-found,NOT_FOUND"
    })
    void what_llama_server_refused_is_told_apart(String recording, Kind kind) {
        for (boolean stream : List.of(true, false)) {
            PluginException refusal = catchThrowableOfType(PluginException.class, () -> recorded(recording, stream));

            assertThat(refusal.kind()).isEqualTo(kind);
        }
    }

    /** What a server answered once, answered again. */
    protected final ChatResponse recorded(String name, boolean stream) throws IOException {
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

    /** The plugin's model behind a server. */
    protected final LanguageModel model(ModelServer server, boolean stream, Duration timeout) {
        ChatModelProvider provider = provider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), data, InstantSource.system());
        config.set("url", url(server))
                .set("model", "tiny")
                .set("stream", stream)
                .set("timeout", timeout);
        return provider.create(config);
    }
}
