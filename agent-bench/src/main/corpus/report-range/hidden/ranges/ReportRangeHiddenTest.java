package ranges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReportRangeHiddenTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 15);

    @Test
    void one_day_is_a_range() {
        assertEquals(1, new ReportRange(DAY, DAY).days());
        assertEquals(366, new ReportRange(DAY, DAY.plusDays(365)).days());
    }

    @Test
    void far_before() {
        assertThrows(IllegalArgumentException.class, () -> new ReportRange(DAY, DAY.minusYears(3)));
        assertThrows(IllegalArgumentException.class, () -> new ReportRange(DAY, DAY.minusDays(1)));
    }
}
