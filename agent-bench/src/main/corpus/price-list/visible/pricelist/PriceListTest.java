package pricelist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {
    private final PriceList prices = new PriceList();

    PriceListTest() {
        prices.set("pen", 150);
        prices.set("ink", 900);
    }

    @Test
    void prices_can_be_changed() {
        prices.set("pen", 160);
        assertEquals(160, prices.of("pen"));
        assertEquals(3, prices.version());
    }

    @Test
    void sorting_what_was_read_changes_nothing() {
        List<String> articles = prices.articles();
        Collections.sort(articles);
        assertEquals(List.of("ink", "pen"), articles);
        assertEquals(150, prices.of("pen"));
        assertEquals(900, prices.of("ink"));
    }
}
