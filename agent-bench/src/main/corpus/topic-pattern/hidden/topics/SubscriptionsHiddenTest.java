package topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsHiddenTest {
    @Test
    void the_prefix_has_to_be_at_the_front() {
        Subscriptions subscriptions = new Subscriptions();
        subscriptions.add("a", "x.y.*");
        assertEquals(List.of("a"), subscriptions.listenersOf("x.y.z"));
        assertEquals(List.of("a"), subscriptions.listenersOf("x.y.z.w"));
        assertEquals(List.of(), subscriptions.listenersOf("x.y"));
        assertEquals(List.of(), subscriptions.listenersOf("x.yz.q"));
        assertEquals(List.of(), subscriptions.listenersOf("q.x.y.z"));
        assertEquals(List.of(), subscriptions.listenersOf("z.x.y."));
    }
}
