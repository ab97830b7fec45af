package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogScoresTest {
    @Test
    void groups_and_templates_are_scored_apart() {
        LogScores scores = LogScores.of(
                List.of("1", "1", "2", "3"),
                List.of("a <*>", "a <*>", "b", "b c"),
                List.of("a <*>", "a <*>", "b", "b"));
        assertThat(scores.ga()).isEqualTo(0.5);
        assertThat(scores.pa()).isEqualTo(0.75);
        assertThat(scores.fga()).isEqualTo(2 * 1 / 5.0);
        assertThat(scores.fta()).isEqualTo(2 * 2 / 5.0);
    }

    @Test
    void the_threshold_is_chosen_without_the_system_that_is_scored(@TempDir Path folder) throws IOException {
        labelled(folder, "doors", "the door %d was opened,the door %d was closed,the door %d was locked", false);
        labelled(folder, "gates", "the gate %d was opened,the gate %d was closed,the gate %d was locked", false);
        labelled(folder, "users", "user told %d by anna,user told %d by bert,user told %d by cleo", true);

        Printed printed = Printed.by("logs-score", "--leave-one-out", "--input", folder.toString());

        assertThat(printed.exit()).isZero();
        assertThat(printed.figures())
                .extracting(f -> f.get("system").asText())
                .containsExactly("doors", "gates", "users", "mean");
        // for the users alone two would be better, by the doors and the gates it is three or more
        assertThat(printed.figures().get(2).get("few").asInt()).isGreaterThan(2);
        assertThat(printed.figures().get(2).get("ga").asDouble()).isZero();
    }

    private static void labelled(Path folder, String system, String sentences, boolean one) throws IOException {
        StringBuilder rows = new StringBuilder("Content,EventTemplate\n");
        for (String sentence : sentences.split(",", -1)) {
            String template = sentence.replace("%d", "<*>");
            rows.append(sentence.formatted(7)).append(',');
            rows.append(one ? template.replaceAll("\\w+$", "<*>") : template).append('\n');
        }
        Files.writeString(folder.resolve(system + "_structured.csv"), rows);
    }
}
