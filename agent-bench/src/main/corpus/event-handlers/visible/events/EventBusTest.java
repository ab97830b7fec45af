package events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private final EventBus bus = new EventBus();
    private final List<String> got = new ArrayList<>();

    @Test
    void events_reach_their_topic() {
        bus.subscribe("orders", e -> got.add(e.body()));
        bus.publish(new EventBus.Event("1", "orders", "a"));
        bus.publish(new EventBus.Event("2", "users", "b"));
        assertEquals(List.of("a"), got);
        assertEquals(1, bus.unhandled());
    }

    @Test
    void an_event_comes_once() {
        bus.subscribe("orders", e -> got.add(e.body()));
        bus.publish(new EventBus.Event("1", "orders", "a"));
        bus.publish(new EventBus.Event("1", "orders", "a"));
        assertEquals(List.of("a"), got);
        assertEquals(1, bus.duplicates());
    }
}
