package booking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BookingHiddenTest {
    private final Booking noon = new Booking("r", 700, 760);

    @Test
    void all_ways_to_overlap() {
        assertTrue(noon.overlaps(noon));
        assertTrue(noon.overlaps(new Booking("r", 710, 720)));
        assertTrue(noon.overlaps(new Booking("r", 600, 900)));
        assertTrue(noon.overlaps(new Booking("r", 600, 701)));
        assertTrue(noon.overlaps(new Booking("r", 759, 900)));
    }

    @Test
    void all_ways_not_to() {
        assertFalse(noon.overlaps(new Booking("r", 600, 700)));
        assertFalse(noon.overlaps(new Booking("r", 760, 900)));
        assertFalse(noon.overlaps(new Booking("r", 100, 200)));
        assertFalse(noon.overlaps(new Booking("s", 700, 760)));
    }
}
