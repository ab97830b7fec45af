package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the process sandbox, which needs no engine. */
class ProofBenchmarkIT {
    @TempDir
    Path files;

    private JsonNode proved(Path fixed, int exit) throws IOException {
        Printed printed = Printed.by(
                "prove",
                "--sandbox",
                "process",
                "--project",
                files.resolve("project").toString(),
                "--fixed",
                fixed.toString(),
                "--mutants",
                "1");
        assertThat(printed.exit()).as(printed.figures().toString()).isEqualTo(exit);
        return printed.figures().get(0);
    }

    @Test
    void a_fix_is_proved_and_one_that_mends_nothing_is_not() throws IOException {
        MadeUpProject made = MadeUpProject.of("python", 0, 2, 0);
        made.write(files.resolve("project"));
        Path fixed = files.resolve("fixed").resolve(made.path());
        Files.createDirectories(fixed.getParent());
        Files.writeString(fixed, made.fixed());

        JsonNode right = proved(files.resolve("fixed"), 0);
        assertThat(right.get("proved").asBoolean()).isTrue();
        assertThat(right.get("checks")).extracting(c -> c.get("name").asText()).contains("reproduce", "tests", "fixed");

        Files.writeString(fixed, made.code() + "\n");
        JsonNode wrong = proved(files.resolve("fixed"), 1);
        assertThat(wrong.get("proved").asBoolean()).isFalse();
        assertThat(wrong.get("conclusion").asText()).startsWith("refused by fixed");
    }

    @Test
    void what_proving_costs_is_measured_beside_the_plain_commands_and_a_clone() throws IOException {
        Printed printed = Printed.by("proof", "--sandbox", "process", "--seconds", "0", "--megabytes", "1");

        assertThat(printed.exit()).isZero();
        assertThat(printed.figures()).hasSize(2);
        JsonNode proof = printed.figures().get(0);
        assertThat(proof.get("proved").asBoolean()).as(proof.toString()).isTrue();
        assertThat(proof.get("commands").asInt()).isPositive();
        assertThat(proof.get("second-of-first-percent").asLong()).isPositive();
        assertThat(printed.figures().get(1).get("git-clone-seconds").asDouble()).isPositive();
    }
}
