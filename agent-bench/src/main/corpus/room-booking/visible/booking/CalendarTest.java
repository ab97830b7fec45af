package booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalendarTest {
    private final Calendar calendar = new Calendar();

    @Test
    void a_room_is_not_booked_twice() {
        assertTrue(calendar.book(new Booking("blue", 60, 120)));
        assertFalse(calendar.book(new Booking("blue", 90, 150)));
    }

    @Test
    void one_begins_when_the_other_ends() {
        assertTrue(calendar.book(new Booking("blue", 60, 120)));
        assertTrue(calendar.book(new Booking("blue", 120, 150)));
        assertTrue(calendar.book(new Booking("blue", 30, 60)));
        assertEquals(120, calendar.minutesOf("blue"));
    }

    @Test
    void other_rooms_are_free() {
        assertTrue(calendar.book(new Booking("blue", 60, 120)));
        assertTrue(calendar.book(new Booking("red", 60, 120)));
    }
}
