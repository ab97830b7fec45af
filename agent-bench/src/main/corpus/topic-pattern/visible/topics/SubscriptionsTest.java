package topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();

    SubscriptionsTest() {
        subscriptions.add("billing", "orders.paid");
        subscriptions.add("audit", "orders.*");
    }

    @Test
    void all_below_a_topic() {
        assertEquals(List.of("billing", "audit"), subscriptions.listenersOf("orders.paid"));
        assertEquals(List.of("audit"), subscriptions.listenersOf("orders.new"));
    }

    @Test
    void nothing_else() {
        assertEquals(List.of(), subscriptions.listenersOf("users.new"));
    }
}
