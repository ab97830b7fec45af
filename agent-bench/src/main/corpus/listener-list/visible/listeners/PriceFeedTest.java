package listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFeedTest {
    private final PriceFeed feed = new PriceFeed();
    private final List<String> told = new ArrayList<>();

    @Test
    void all_are_told() {
        feed.add((a, c) -> told.add("1 " + a));
        feed.add((a, c) -> told.add("2 " + c));
        feed.publish("pen", 150);
        assertEquals(List.of("1 pen", "2 150"), told);
    }

    @Test
    void one_may_leave_while_it_is_told() {
        PriceFeed.Listener[] once = new PriceFeed.Listener[1];
        once[0] = (a, c) -> {
            told.add("once");
            feed.remove(once[0]);
        };
        feed.add(once[0]);
        feed.add((a, c) -> told.add("b"));
        feed.add((a, c) -> told.add("c"));
        feed.publish("pen", 1);
        feed.publish("pen", 2);
        assertEquals(List.of("once", "b", "c", "b", "c"), told);
    }
}
