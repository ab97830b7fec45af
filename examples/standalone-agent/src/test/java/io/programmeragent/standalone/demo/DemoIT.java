package io.programmeragent.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.simulators.model.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the packaged demo. By default one fault of each kind; {@code -Ddemo.faults=all} runs all of them, and
 * {@code -Ddemo.faults=none} none.
 */
class DemoIT {
    private static final String FAULTS =
            System.getProperty("demo.faults", "null,no-timeout,memory,crash,dependency-down");

    /** The one whose fix is delivered by pull request, and not over a bare repository. */
    private static final String ON_GITHUB = "null";

    @TempDir
    Path folder;

    static Stream<String> faults() {
        return switch (FAULTS) {
            case "all" -> Arrays.stream(Fault.values()).map(Fault::title);
            case "none" -> Stream.empty();
            default -> Arrays.stream(FAULTS.split(",", -1));
        };
    }

    @Execution(ExecutionMode.CONCURRENT) // most of a demo is waiting
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("faults")
    void a_fault_ends_as_it_ought_to(String fault) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        int exit = run(
                output,
                "demo",
                "--json",
                "--defect",
                fault,
                "--forge",
                fault.equals(ON_GITHUB) ? "github-simulator" : "local",
                "--work",
                folder.resolve("demo").toString());
        List<String> lines = Files.readAllLines(output);
        assertThat(exit).as(String.join("\n", lines)).isZero();
        JsonNode report = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(report.get("ok").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("defect").asText()).isEqualTo(fault);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void a_model_says_what_it_is_and_writes_the_fix_where_one_is_given() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path work = folder.resolve("with-model");
        try (ModelServer server = ModelServer.start(new ReadingModel())) {
            int exit = run(output, "demo", "--work", work.toString(), "--model", server.openAiUrl());

            assertThat(exit).as(Files.readString(output)).isZero();
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
        }
        String told = Files.readString(output);
        assertThat(told)
                .contains("asks the model")
                .contains("llm has 1 candidate")
                .contains("return this;");
        Matcher incident = Pattern.compile("show (\\S+) -d").matcher(told);
        assertThat(incident.find()).isTrue();
        String config = work.resolve("agent.yaml").toString();
        assertThat(run(output, "replay", "-c", config, incident.group(1)))
                .as("the model's server is gone, and the record tells the same")
                .isZero();
        assertThat(Files.readString(output)).contains("decisions, from the record alone");
    }

    @Test
    void an_unknown_fault_is_a_usage_error_that_names_the_known_ones() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        assertThat(run(output, "demo", "--defect", "gremlins")).isEqualTo(2);
        assertThat(Files.readString(output))
                .contains("'gremlins' is not one of null,")
                .doesNotContain("\tat ");
    }

    @Test
    void the_help_describes_every_fault() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        assertThat(run(output, "demo", "--help")).isZero();
        for (Fault fault : Fault.values()) {
            assertThat(Files.readString(output)).contains(fault.title()).contains(fault.description());
        }
    }

    private int run(Path output, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Processes.java().toString(),
                "-jar",
                Path.of("target", "standalone-agent.jar").toString()));
        command.addAll(List.of(arguments));
        String repository = System.getProperty("maven.local.repository");
        if (repository != null && List.of(arguments).contains("--work")) {
            command.addAll(List.of("--maven-repository", repository));
        }
        Process demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!demo.waitFor(6, TimeUnit.MINUTES)) {
            demo.destroyForcibly();
        }
        return demo.waitFor();
    }
}
