package recent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsHiddenTest {
    @Test
    void it_turns_many_times() {
        RecentEvents events = new RecentEvents(2);
        for (int i = 0; i < 11; i++) {
            events.add("e" + i);
        }
        assertEquals(List.of("e9", "e10"), events.oldestFirst());
        assertEquals("2 events, 9 lost", events.summary());
    }

    @Test
    void a_ring_of_one() {
        RecentEvents events = new RecentEvents(1);
        events.add("x");
        events.add("y");
        assertEquals(List.of("y"), events.oldestFirst());
    }
}
