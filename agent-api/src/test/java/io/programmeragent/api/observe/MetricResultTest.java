package io.programmeragent.api.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricResultTest {
    private static final Series SERIES = new Series(
            Map.of("a", "b"), List.of(new Sample(Instant.EPOCH, 1), new Sample(Instant.EPOCH.plusSeconds(1), 2)));

    @Test
    void the_single_value_is_the_newest_of_the_only_series() {
        assertThat(new MetricResult(List.of(SERIES), List.of()).single()).hasValue(2);
        assertThat(new MetricResult(List.of(), List.of()).single()).isEmpty();
        assertThat(new MetricResult(List.of(SERIES, SERIES), List.of()).single())
                .isEmpty();
        assertThat(new MetricResult(List.of(new Series(Map.of(), List.of())), List.of()).single())
                .isEmpty();
    }

    @Test
    void a_result_does_not_change_with_the_lists_that_it_was_made_of() {
        List<Series> series = new ArrayList<>(List.of(SERIES));
        MetricResult result = new MetricResult(series, List.of());

        series.clear();

        assertThat(result.series()).containsExactly(SERIES);
        assertThatThrownBy(() -> result.series().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
