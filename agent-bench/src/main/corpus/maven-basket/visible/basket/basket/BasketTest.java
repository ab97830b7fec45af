package basket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BasketTest {
    @Test
    void what_is_sold_has_its_price() {
        Basket basket = new Basket(Map.of("pen", 120, "ink", 300));
        basket.add("pen");
        basket.add("pen");
        basket.add("ink");
        assertEquals(540, basket.total());
    }
}
