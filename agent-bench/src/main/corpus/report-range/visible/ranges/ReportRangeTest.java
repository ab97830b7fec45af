package ranges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportRangeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 30);

    @Test
    void days_and_months_are_counted() {
        ReportRange range = new ReportRange(DAY, DAY.plusDays(4));
        assertEquals(5, range.days());
        assertEquals(List.of(DAY, LocalDate.of(2026, 2, 1)), range.marks());
    }

    @Test
    void the_end_is_not_before_the_beginning() {
        assertThrows(IllegalArgumentException.class, () -> new ReportRange(DAY, DAY.minusDays(1)));
    }

    @Test
    void a_report_has_a_limit() {
        assertThrows(IllegalArgumentException.class, () -> new ReportRange(DAY, DAY.plusDays(400)));
        assertThrows(IllegalArgumentException.class, () -> new ReportRange(null, DAY));
    }
}
