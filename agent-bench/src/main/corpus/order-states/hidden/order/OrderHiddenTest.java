package order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderHiddenTest {
    @Test
    void a_new_order_can_be_cancelled_once() {
        Order order = new Order();
        order.cancel();
        assertEquals(List.of("NEW", "CANCELLED"), order.history());
        assertFalse(order.open());
        assertThrows(IllegalStateException.class, order::cancel);
    }

    @Test
    void what_was_delivered_stays() {
        Order order = new Order();
        order.pay();
        order.ship();
        order.deliver();
        assertThrows(IllegalStateException.class, order::cancel);
    }
}
