package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CorpusBenchmarkIT {
    @Test
    void a_program_is_repaired_and_judged_by_tests_that_the_search_did_not_see() throws IOException {
        List<JsonNode> lines = run("--only", "parcel-tariff", "--more", "0");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("plausible").asBoolean())
                .as(lines.toString())
                .isTrue();
        assertThat(lines.get(0).get("correctRank").asInt()).as(lines.toString()).isPositive();
        assertThat(lines.get(1).get("programs").asInt()).isEqualTo(1);
    }

    @Test
    void a_program_of_the_corpus_has_a_good_reference_and_a_fault_that_tests_notice() throws IOException {
        List<JsonNode> lines = run("--check", "--only", "invoice-total");

        assertThat(lines.get(0).get("sound").asBoolean()).as(lines.toString()).isTrue();
    }

    private static List<JsonNode> run(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--corpus", "src/main/corpus"));
        all.addAll(List.of(arguments));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(new CommandLine(new CorpusBenchmark()).execute(all.toArray(String[]::new)))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
