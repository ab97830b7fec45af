package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RcaBenchmarkTest {
    private final Random random = new Random(3);

    @TempDir
    Path folder;

    @Test
    void the_service_whose_trouble_is_its_own_comes_first_and_a_usual_time_has_no_cause() throws IOException {
        write("web/graph.csv", ",site,db\nsite,0.0,1.0\ndb,0.0,0.0\n");
        write("web/noissue/metrics.csv", metrics(60, 0));
        write("web/train/issue_0/metrics.csv", metrics(5, 0.5));
        write(
                "web/train/issue_0/target.json",
                "{\"target\":{\"node\":\"site\",\"metric\":\"latency\",\"timestamp\":1650},\"root_cause\":{\"node\":\"db\"}}");
        write("web/train/calm/metrics.csv", metrics(5, 0));
        write("web/train/unsaid/metrics.csv", metrics(5, 0.5));
        Path out = folder.resolve("out.json");

        Printed printed = Printed.by("rca", "--input", folder.toString(), "--output", out.toString());

        assertThat(printed.exit()).isZero();
        assertThat(printed.figures().get(0).get("top1").asDouble()).isEqualTo(1);
        JsonNode cases = new ObjectMapper().readTree(out.toFile()).get("cases");
        assertThat(cases).hasSize(4);
        assertThat(answer(cases, "web/noissue").get("none").asBoolean()).isTrue();
        assertThat(answer(cases, "web/train/calm").get("none").asBoolean()).isTrue();
        assertThat(answer(cases, "web/train/calm").get("ranking")).isEmpty();
        assertThat(answer(cases, "web/train/issue_0").get("ranking").get(0).asText())
                .isEqualTo("db");
        assertThat(answer(cases, "web/train/unsaid").get("ranking").get(0).asText())
                .isEqualTo("db");
    }

    @Test
    void a_directory_without_metrics_is_refused() throws IOException {
        assertThat(Printed.by("rca", "--input", folder.toString(), "--output", "unused")
                        .exit())
                .isEqualTo(1);
    }

    private static JsonNode answer(JsonNode cases, String name) {
        for (JsonNode one : cases) {
            if (one.get("case").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is not in " + cases);
    }

    private String metrics(int rows, double added) {
        StringBuilder text = new StringBuilder("""
                microservice,site,site,db,db,db
                metric,latency,requests,latency,requests,availability
                statistic,Average,Sum,Average,Sum,Average
                unix_timestamp,,,,,
                """);
        for (int i = 0; i < rows; i++) {
            double more = i < 2 ? 0 : added;
            double noise = 0.01 * random.nextDouble();
            text.append(1000 + i * 300)
                    .append(',')
                    .append(0.2 + noise + more)
                    .append(",100,")
                    .append(i == 1 ? "" : 0.1 + noise + more)
                    .append(",100,100.0\n");
        }
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
