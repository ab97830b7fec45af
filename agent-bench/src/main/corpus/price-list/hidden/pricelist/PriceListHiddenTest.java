package pricelist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListHiddenTest {
    @Test
    void an_older_reading_stays_as_it_was() {
        PriceList prices = new PriceList();
        prices.set("a", 1);
        List<String> before = prices.articles();
        prices.set("b", 2);
        assertEquals(List.of("a"), before);
        assertEquals(List.of("a", "b"), prices.articles());
        before.clear();
        assertEquals(1, prices.of("a"));
    }
}
