package counters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void things_are_counted() {
        counters.add("orders", 2);
        counters.add("orders", 1);
        assertEquals(3, counters.of("orders"));
        assertEquals(Map.of("orders", 3L), counters.changes());
    }

    @Test
    void changes_are_since_the_mark() {
        counters.add("orders", 2);
        counters.mark();
        counters.add("orders", 5);
        assertEquals(Map.of("orders", 5L), counters.changes());
    }
}
