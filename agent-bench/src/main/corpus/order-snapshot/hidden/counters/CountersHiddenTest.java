package counters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersHiddenTest {
    @Test
    void marks_can_be_moved() {
        Counters counters = new Counters();
        counters.mark();
        counters.add("a", 1);
        counters.add("b", 2);
        assertEquals(Map.of("a", 1L, "b", 2L), counters.changes());
        counters.mark();
        assertEquals(Map.of(), counters.changes());
        counters.add("b", -1);
        counters.add("c", 4);
        assertEquals(Map.of("b", -1L, "c", 4L), counters.changes());
        assertEquals(1, counters.of("b"));
    }
}
