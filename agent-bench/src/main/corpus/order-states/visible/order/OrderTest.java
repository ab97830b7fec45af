package order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void an_order_goes_its_way() {
        Order order = new Order();
        order.pay();
        order.ship();
        order.deliver();
        assertEquals(List.of("NEW", "PAID", "SHIPPED", "DELIVERED"), order.history());
    }

    @Test
    void a_paid_order_can_be_cancelled() {
        Order order = new Order();
        order.pay();
        order.cancel();
        assertEquals(Order.State.CANCELLED, order.state());
    }

    @Test
    void what_is_shipped_cannot_be_cancelled() {
        Order order = new Order();
        order.pay();
        order.ship();
        assertThrows(IllegalStateException.class, order::cancel);
    }
}
