package basket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BasketHiddenTest {
    @Test
    void what_is_not_sold_costs_nothing() {
        Basket basket = new Basket(Map.of("pen", 120));
        basket.add("pen");
        basket.add("quill");
        assertEquals(120, basket.total());
        assertEquals(0, basket.price("quill"));
    }
}
