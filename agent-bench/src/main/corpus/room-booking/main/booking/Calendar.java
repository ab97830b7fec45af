package booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bookings of a day. */
public final class Calendar {
    private final List<Booking> bookings = new ArrayList<>();

    /** Whether it was free. */
    public boolean book(Booking wanted) {
        for (Booking booking : bookings) {
            if (booking.overlaps(wanted)) {
                return false;
            }
        }
        bookings.add(wanted);
        return true;
    }

    public List<Booking> of(String room) {
        return bookings.stream()
                .filter(b -> b.room().equals(room))
                .sorted(Comparator.comparingInt(Booking::from))
                .toList();
    }

    public int minutesOf(String room) {
        return of(room).stream().mapToInt(Booking::minutes).sum();
    }
}
