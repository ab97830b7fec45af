package latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class LatencySeriesHiddenTest {
    @Test
    void windows_of_all_lengths() {
        LatencySeries series = new LatencySeries();
        assertEquals(0, series.recentMean(3));
        series.record(6);
        assertEquals(6, series.recentMean(3));
        series.record(8);
        assertEquals(7, series.recentMean(3));
        assertEquals(8, series.recentMean(1));
        series.record(10);
        assertEquals(8, series.recentMean(3));
        series.record(12);
        assertEquals(10, series.recentMean(3));
        assertFalse(series.degraded(10, 1));
    }
}
