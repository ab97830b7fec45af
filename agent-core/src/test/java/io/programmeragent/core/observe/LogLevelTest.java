package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.LogEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLevelTest {
    @Test
    void an_error_is_told_by_its_level_or_by_the_words_that_log_formats_have_for_it() {
        for (String line : List.of(
                "2026-01-31 10:00:00 ERROR shop.Cart it broke",
                "ERROR:root:it broke",
                "level=error msg=\"it broke\"",
                "[Sun Dec 04 04:47:44 2005] [error] it broke")) {
            assertThat(LogLevel.error(new LogEntry(MovingClock.START, Map.of(), line)))
                    .as(line)
                    .isTrue();
        }
        assertThat(LogLevel.error(new LogEntry(MovingClock.START, Map.of(), "INFO 3 errors were handled")))
                .isFalse();
        LogEntry warning = new LogEntry(MovingClock.START, Map.of("level", "warn"), "ERROR in the text");
        assertThat(LogLevel.error(warning)).isFalse();
        assertThat(LogLevel.loud(warning)).isTrue();
    }
}
