package io.programmeragent.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0ms",
        "PT0.25S, 250ms",
        "PT1M30S, 90s",
        "PT5M, 5m",
        "PT90M, 90m",
        "PT2H, 2h",
        "PT25H, 25h",
        "PT48H, 2d"
    })
    void is_in_the_largest_unit_that_loses_nothing(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 40)));
            assertThat(Parsers.duration(DurationText.of(duration))).isEqualTo(duration);
        }
    }
}
