package latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatencySeriesTest {
    private static LatencySeries of(long... values) {
        LatencySeries series = new LatencySeries();
        for (long value : values) {
            series.record(value);
        }
        return series;
    }

    @Test
    void only_the_last_values_count() {
        assertEquals(30, of(1, 2, 20, 40).recentMean(2));
    }

    @Test
    void a_short_series_counts_whole() {
        assertEquals(15, of(10, 20).recentMean(5));
    }

    @Test
    void a_rise_is_noticed() {
        assertTrue(of(1, 1, 1, 1, 9, 9).degraded(2, 2));
    }
}
