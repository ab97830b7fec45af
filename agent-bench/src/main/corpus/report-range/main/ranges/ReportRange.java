package ranges;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Days from one to another, both included. */
public record ReportRange(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 366;

    public ReportRange {
        if (from == null || to == null) {
            throw new IllegalArgumentException("a report needs a beginning and an end");
        }
        //@fault
        //@reference
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the end " + to + " is before the beginning " + from);
        }
        //@end
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new IllegalArgumentException("more than " + MOST_DAYS + " days");
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The first days of the months in it, and its own first day. */
    public List<LocalDate> marks() {
        List<LocalDate> marks = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.equals(from) || day.getDayOfMonth() == 1) {
                marks.add(day);
            }
        }
        return marks;
    }
}
