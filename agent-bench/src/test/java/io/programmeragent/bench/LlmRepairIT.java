package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LlmRepairIT {
    private static final String RIGHT = """
            Title: An empty array has the mean 0
            ```java
            static int mean(int[] prices) {
                int sum = 0;
                for (int price : prices) {
                    sum += price;
                }
                return prices.length == 0 ? 0 : sum / prices.length;
            }
            ```
            """;
    private static final String HALF = """
            Prices.java
            <<<<<<< SEARCH
                    return sum / prices.length;
            =======
                    return prices.length == 0 ? 1 : sum / prices.length;
            >>>>>>> REPLACE
            """;
    private static final String CHEATING = """
            PricesTest.java
            <<<<<<< SEARCH
                    assertEquals(0, Prices.mean(new int[0]));
            =======
                    assertEquals(0, 0);
            >>>>>>> REPLACE
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (Map.Entry<String, String> file : DividingShop.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Test
    void a_right_answer_is_found_also_after_one_that_the_tests_refute() throws IOException {
        JsonNode found = repaired(HALF, RIGHT);

        assertThat(found.get("plausible").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.get("patch").asText()).contains("+", "prices.length == 0 ? 0");
        assertThat(found.get("attempts").asInt()).isEqualTo(2);
        assertThat(found.get("tokens").asLong()).isPositive();
    }

    @Test
    void an_answer_that_changes_the_tests_is_no_repair() throws IOException {
        JsonNode found = repaired(CHEATING, CHEATING, CHEATING, CHEATING);

        assertThat(found.get("plausible").asBoolean()).as(found.toString()).isFalse();
        assertThat(found.get("reason").asText()).isNotBlank();
    }

    @Test
    void a_server_that_is_down_is_told_in_the_line() throws IOException {
        JsonNode found = repaired();

        assertThat(found.get("plausible").asBoolean()).isFalse();
        assertThat(found.get("patch").asText()).isEmpty();
        assertThat(found.get("reason").asText()).contains("could not be asked");
    }

    private JsonNode repaired(String... answers) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ModelServer server = ModelServer.start(ScriptedModel.texts(answers))) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            int exit = new CommandLine(new LlmRepair())
                    .execute("--project", folder.toString(), "--endpoint", server.openAiUrl(), "--model", "scripted");
            assertThat(exit).isLessThan(2);
        } finally {
            System.setOut(before);
        }
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
