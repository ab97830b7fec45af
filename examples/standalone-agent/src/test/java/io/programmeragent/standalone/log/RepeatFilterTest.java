package io.programmeragent.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {
    private final Logger logger = new LoggerContext().getLogger("store");
    private Instant now = Instant.parse("2026-11-27T09:00:00Z");
    private final RepeatFilter filter = new RepeatFilter(() -> now);

    private FilterReply decide(Level level, String text, Object... arguments) {
        return filter.decide(null, logger, level, text, arguments, null);
    }

    @Test
    void the_same_problem_is_said_once_a_minute() {
        assertThat(decide(Level.ERROR, "full: {}", "disk")).isEqualTo(FilterReply.NEUTRAL);
        now = now.plusSeconds(59);
        assertThat(decide(Level.ERROR, "full: {}", "disk")).isEqualTo(FilterReply.DENY);
        now = now.plusSeconds(1);
        assertThat(decide(Level.ERROR, "full: {}", "disk")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void another_problem_is_said_at_once() {
        decide(Level.ERROR, "full: {}", "disk");
        assertThat(decide(Level.ERROR, "full: {}", "other disk")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(null, logger, Level.ERROR, "full: {}", new Object[] {"disk"}, new Exception("why")))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void what_is_no_problem_may_be_said_again() {
        decide(Level.INFO, "seen");
        assertThat(decide(Level.INFO, "seen")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void however_many_problems_there_are_few_are_remembered() {
        decide(Level.WARN, "first");
        for (int i = 0; i < 1000; i++) {
            decide(Level.WARN, "one of many {}", i);
        }
        assertThat(decide(Level.WARN, "first")).isEqualTo(FilterReply.NEUTRAL);
    }
}
