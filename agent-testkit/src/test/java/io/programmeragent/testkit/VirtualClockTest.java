package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);

    @Test
    void it_moves_when_it_is_told_to_and_never_back() {
        assertThat(clock.advance(Duration.ofSeconds(5))).isEqualTo(Instant.EPOCH.plusSeconds(5));
        clock.advanceTo(Instant.EPOCH.plusSeconds(9));
        clock.advanceTo(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(9));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
