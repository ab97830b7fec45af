package io.programmeragent.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeWindowTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T14:59:59Z, false",
        "2026-11-27T15:00:00Z, true",
        "2026-11-29T12:00:00Z, true",
        "2026-11-30T06:59:59Z, true",
        "2026-11-30T07:00:00Z, false"
    })
    void a_window_over_the_end_of_the_week_holds_in_local_time(Instant moment, boolean holds) {
        assertThat(FreezeWindow.parse("Fri 16:00 - Mon 08:00 Europe/Berlin").holds(moment))
                .isEqualTo(holds);
    }

    @Test
    void a_window_within_the_week_ends_before_its_end() {
        FreezeWindow window = FreezeWindow.parse("Tue 09:00 - Tue 10:00 UTC");

        assertThat(window.holds(Instant.parse("2026-11-24T09:30:00Z"))).isTrue();
        assertThat(window.holds(Instant.parse("2026-11-24T10:00:00Z"))).isFalse();
        assertThat(window.holds(Instant.parse("2026-11-25T09:30:00Z"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weekends",
                "Fri 16:00 - Mon 08:00",
                "Fri 25:00 - Mon 08:00 UTC",
                "Xxx 16:00 - Mon 08:00 UTC",
                "Fri 16:00 - Mon 08:00 Mars/Base"
            })
    void what_is_no_window_is_refused(String text) {
        assertThatThrownBy(() -> FreezeWindow.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
