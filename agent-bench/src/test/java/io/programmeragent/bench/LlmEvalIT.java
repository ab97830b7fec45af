package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LlmEvalIT {
    @Test
    void what_was_written_down_is_found_refused_or_seen_through_by_the_hidden_tests() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exit = new CommandLine(new LlmEval()).execute("--programs", "1", "--forms", "SENTENCE");
        } finally {
            System.setOut(before);
        }
        String lines = out.toString(StandardCharsets.UTF_8);
        Map<String, JsonNode> byWorth = new HashMap<>();
        for (String line : lines.lines().toList()) {
            JsonNode node = new ObjectMapper().readTree(line);
            byWorth.put(node.path("worth").asText(), node);
        }

        assertThat(exit).as(lines).isZero();
        assertThat(line(byWorth, "right").path("plausible").asInt()).isOne();
        assertThat(line(byWorth, "right").path("hiddenTestsFail").asInt()).isZero();
        assertThat(line(byWorth, "wrong").path("plausible").asInt()).isZero();
        assertThat(line(byWorth, "overfit").path("hiddenTestsFail").asInt()).isOne();
    }

    private static JsonNode line(Map<String, JsonNode> byWorth, String worth) {
        return Objects.requireNonNull(byWorth.get(worth), worth);
    }
}
