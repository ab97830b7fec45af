package events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusHiddenTest {
    @Test
    void duplicates_are_not_unhandled() {
        EventBus bus = new EventBus();
        List<String> got = new ArrayList<>();
        bus.publish(new EventBus.Event("1", "t", "a"));
        bus.publish(new EventBus.Event("1", "t", "a"));
        bus.subscribe("t", e -> got.add("x" + e.body()));
        bus.subscribe("t", e -> got.add("y" + e.body()));
        bus.publish(new EventBus.Event("1", "t", "a"));
        bus.publish(new EventBus.Event("2", "t", "b"));
        assertEquals(List.of("xb", "yb"), got);
        assertEquals(2, bus.duplicates());
        assertEquals(1, bus.unhandled());
    }
}
