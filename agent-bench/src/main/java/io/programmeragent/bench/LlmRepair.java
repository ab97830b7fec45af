package io.programmeragent.bench;

import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.sandbox.ProcessSandboxProvider;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.fix.LlmFixGenerator;
import io.programmeragent.llm.openai.OpenAiModelProvider;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One project with failing tests, one model: does it find a patch with which all tests pass? */
@Command(
        name = "llm-repair",
        mixinStandardHelpOptions = true,
        description =
                "Lets a model repair a project whose tests fail, and prints one JSON line: plausible, patch, proof,"
                        + " attempts, tokens, seconds. A plausible patch passes the tests that are there; that it is right is not"
                        + " proved by that. The model's code runs in bubblewrap where that works; where not, that is said, and"
                        + " nothing of it runs without --without-isolation. Exit code 0 when a patch was found, 1 when none was.")
final class LlmRepair implements Callable<Integer> {
    @Option(
            names = "--project",
            required = true,
            description =
                    "A project of Maven, Gradle, npm, Python, Go or Cargo whose dependencies are there, or a folder of Java"
                            + " with JUnit 4 or 5 tests. It is not changed.")
    private Path project = Path.of("");

    @Option(
            names = "--endpoint",
            required = true,
            description =
                    "An OpenAI-compatible address, such as http://127.0.0.1:8080/v1; without a path, /v1 is meant.")
    private String endpoint = "";

    @Option(names = "--model", required = true, description = "The model's name.")
    private String model = "";

    @Option(names = "--api-key", description = "The endpoint's key.")
    private @Nullable String key;

    @Option(names = "--attempts", defaultValue = "4", description = "How often the model is asked anew. Default: 4")
    private int attempts;

    @Option(names = "--steps", defaultValue = "8", description = "How often it may look further each time. Default: 8")
    private int steps;

    @Option(
            names = "--context-tokens",
            defaultValue = "32768",
            description = "What fits into the model's context, its answer included. Default: 32768")
    private int context;

    @Option(
            names = "--mutation-gate",
            description = "Also refuse a patch when most mutants of its lines are noticed by no test.")
    private boolean gate;

    @Option(
            names = "--without-isolation",
            description = "Run the model's code even where nothing isolates it: it may then do what you may do.")
    private boolean withoutIsolation;

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        try (WorkFolder folder = WorkFolder.named("llm-repair");
                Sandbox sandbox = sandbox(folder.path(), figures)) {
            Path work = folder.path();
            Map<String, Object> line = new ModelRepair(sandbox, withoutIsolation, gate, figures)
                    .repair(project.toRealPath(), generator(work), work);
            figures.print("llm-repair", line);
            return Boolean.TRUE.equals(line.get("plausible")) ? 0 : 1;
        } catch (NoSuchFileException e) {
            figures.print("llm-repair", ModelRepair.failed(project, "there is no folder " + e.getMessage()));
            return 1;
        } catch (IOException | RuntimeException e) {
            figures.print("llm-repair", ModelRepair.failed(project, String.valueOf(e.getMessage())));
            return 1;
        }
    }

    /** The process sandbox, whose isolation is told. */
    static Sandbox sandbox(Path work, Figures figures) throws IOException {
        ProcessSandboxProvider provider = new ProcessSandboxProvider();
        Path data = Files.createDirectories(work.resolve("sandbox"));
        Sandbox sandbox = provider.create(new TestPluginConfig(provider.keys(), data, SystemClock.instance()));
        figures.progress((sandbox.isolation().fitForUntrustedCode() ? "isolated: " : "NOT isolated: ")
                + sandbox.isolation().description());
        return sandbox;
    }

    private FixGenerator generator(Path work) {
        OpenAiModelProvider provider = new OpenAiModelProvider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), work, SystemClock.instance())
                .set("url", endpoint.matches("https?://[^/]+/?") ? endpoint.replaceFirst("/?$", "/v1") : endpoint)
                .set("context-tokens", context)
                .set("answer-tokens", Math.max(16, Math.min(4096, context / 4)))
                .set("model", model)
                .set("free", true);
        return new LlmFixGenerator(
                "llm",
                provider.create(key == null ? config : config.set("api-key", key)),
                new Prompts(Optional.empty()),
                Retries.standard(),
                attempts,
                steps,
                false);
    }
}
