package io.programmeragent.api.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static Measurement.Ratio ratio(long bad, long total) {
        return new Measurement.Ratio("errors", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), bad, total);
    }

    private static Measurement.Values values(Double... values) {
        return new Measurement.Values("latency", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), List.of(values));
    }

    @Test
    void a_ratio_has_no_more_bad_ones_than_there_are() {
        assertThat(ratio(3, 3)).hasToString("errors 3 of 3");
        assertThatThrownBy(() -> ratio(4, 3)).hasMessageContaining("4 bad of 3");
        assertThatThrownBy(() -> ratio(-1, 3)).hasMessageContaining("-1 bad of 3");
        assertThatThrownBy(() -> ratio(0, -1)).hasMessageContaining("0 bad of -1");
    }

    @Test
    void without_events_or_values_there_is_no_data() {
        assertThat(ratio(0, 0).hasData()).isFalse();
        assertThat(ratio(0, 1).hasData()).isTrue();
        assertThat(values().hasData()).isFalse();
        assertThat(values(1.0, 2.0).hasData()).isTrue();
        assertThat(values(1.0, 2.0)).hasToString("latency mean 1.500 over 2 values");
    }
}
