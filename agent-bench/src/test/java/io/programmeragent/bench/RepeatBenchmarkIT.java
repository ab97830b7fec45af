package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatBenchmarkIT {
    @Test
    void the_second_time_the_known_fix_is_tried_and_no_model_is_asked() throws Exception {
        Printed printed = Printed.by("repeat", "--quick");
        List<JsonNode> lines = printed.figures();

        assertThat(printed.exit()).isZero();
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.path("outcome").asText()).isEqualTo("RESOLVED"));
        assertThat(lines.get(0).path("generator").asText()).isEqualTo("llm");
        assertThat(lines.get(0).path("tokens").asLong()).isPositive();
        assertThat(lines.get(0).path("micros").asLong()).isPositive();
        assertThat(lines.get(1).path("generator").asText()).isEqualTo("known case");
        assertThat(lines.get(1).path("tokens").asLong()).isZero();
    }
}
