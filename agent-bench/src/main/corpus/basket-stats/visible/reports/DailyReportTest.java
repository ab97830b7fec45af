package reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DailyReportTest {
    @Test
    void only_what_was_paid_counts() {
        DailyReport report = new DailyReport("monday");
        report.add(new DailyReport.Order("1", 300, true));
        report.add(new DailyReport.Order("2", 501, true));
        report.add(new DailyReport.Order("3", 900, false));
        assertEquals("monday: 2 orders, revenue 801, mean 400, largest 900", report.text());
    }
}
