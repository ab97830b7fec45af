package reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DailyReportHiddenTest {
    @Test
    void a_day_without_orders() {
        assertEquals("sunday: 0 orders, revenue 0, mean 0, largest 0", new DailyReport("sunday").text());
    }

    @Test
    void a_day_without_paid_orders() {
        DailyReport report = new DailyReport("sunday");
        report.add(new DailyReport.Order("1", 5, false));
        assertEquals(0, report.meanBasketCents());
        report.add(new DailyReport.Order("2", 8, true));
        assertEquals(8, report.meanBasketCents());
    }
}
