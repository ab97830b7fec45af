package io.programmeragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against llama.cpp's own server, where one is found on the PATH or named by {@code -Dllama.server=FILE}, with a model that
 * this test writes, or one given by {@code -Dllama.model=FILE}. Skipped elsewhere also with {@code CI=true}: no stable
 * suite of Debian has the server.
 */
class LlamaServerIT {
    private static final int CONTEXT = 2048;

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<Process> server = Optional.empty();
    private static String url = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "no llama-server on the PATH, and none named by -Dllama.server");
        String given = System.getProperty("llama.model");
        Path model = given == null ? TinyModelFile.write(folder.resolve("tiny.gguf")) : Path.of(given);
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        Path log = folder.resolve("server.log");
        server = Optional.of(new ProcessBuilder(
                        program.get().toString(),
                        "-m",
                        model.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "-c",
                        Integer.toString(CONTEXT),
                        "-np",
                        "1",
                        "--jinja",
                        "--no-warmup")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        Instant end = Instant.now().plusSeconds(120);
        while (!healthy()) {
            assertThat(server.get().isAlive() && Instant.now().isBefore(end))
                    .as("the server serves:\n" + Files.readString(log))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroy();
            if (!server.get().waitFor(10, TimeUnit.SECONDS)) {
                server.get().destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_comes_with_its_tokens(boolean stream) {
        ChatResponse response = ask(stream, request("hello").maxOutputTokens(8).build());

        assertThat(response.tokenUsage().inputTokenCount()).isPositive();
        assertThat(response.tokenUsage().outputTokenCount()).isBetween(1, 8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_follows_the_schema(boolean stream) throws IOException {
        JsonSchema schema = JsonSchema.builder()
                .name("verdict")
                .rootElement(JsonObjectSchema.builder()
                        .addEnumProperty("cause", List.of("code", "external"))
                        .addBooleanProperty("sure")
                        .required("cause", "sure")
                        .additionalProperties(false)
                        .build())
                .build();
        ChatRequest request = request("why?")
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build())
                .maxOutputTokens(200)
                .build();

        JsonNode answer =
                new ObjectMapper().readTree(ask(stream, request).aiMessage().text());

        assertThat(answer.get("cause").asText()).isIn("code", "external");
        assertThat(answer.get("sure").isBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_tool_may_be_offered_and_a_model_that_can_calls_it(boolean stream) {
        ChatRequest request = request("look")
                .toolSpecifications(ToolSpecification.builder()
                        .name("list_files")
                        .description("lists files")
                        .parameters(JsonObjectSchema.builder()
                                .addEnumProperty("folder", List.of("src", "test"))
                                .required("folder")
                                .build())
                        .build())
                .toolChoice(ToolChoice.REQUIRED)
                .maxOutputTokens(400)
                .build();

        ChatResponse response = ask(stream, request);

        if (System.getProperty("llama.model") == null) {
            // the server does not force calls on a model that was never taught to make them
            assertThat(response.tokenUsage().outputTokenCount()).isPositive();
        } else {
            assertThat(response.aiMessage().toolExecutionRequests())
                    .as(response.aiMessage().text())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.name()).isEqualTo("list_files"));
        }
    }

    @Test
    void a_prompt_that_is_too_long_is_told_as_that() {
        PluginException refusal = catchThrowableOfType(
                PluginException.class,
                () -> ask(false, request("long ".repeat(CONTEXT)).build()));

        assertThat(refusal.kind()).isEqualTo(Kind.RESOURCES);
    }

    private static ChatRequest.Builder request(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text));
    }

    private ChatResponse ask(boolean stream, ChatRequest request) {
        OpenAiModelProvider provider = new OpenAiModelProvider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), folder, InstantSource.system())
                .set("url", url + "/v1")
                .set("model", "tiny")
                .set("stream", stream);
        return provider.create(config).chat().chat(request);
    }

    private static Optional<Path> program() {
        String named = System.getProperty("llama.server");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, "llama-server"));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    private static boolean healthy() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "/health"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
