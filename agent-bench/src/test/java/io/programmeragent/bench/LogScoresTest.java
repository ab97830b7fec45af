package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
