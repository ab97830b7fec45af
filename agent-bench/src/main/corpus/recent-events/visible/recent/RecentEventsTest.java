package recent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    @Test
    void events_come_oldest_first() {
        RecentEvents events = new RecentEvents(3);
        events.add("a");
        events.add("b");
        assertEquals(List.of("a", "b"), events.oldestFirst());
        assertEquals("2 events", events.summary());
    }

    @Test
    void the_oldest_makes_room() {
        RecentEvents events = new RecentEvents(3);
        for (String event : List.of("a", "b", "c", "d")) {
            events.add(event);
        }
        assertEquals(List.of("b", "c", "d"), events.oldestFirst());
        assertEquals(1, events.lost());
    }
}
