package listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFeedHiddenTest {
    @Test
    void one_may_come_while_others_are_told() {
        PriceFeed feed = new PriceFeed();
        List<String> told = new ArrayList<>();
        feed.add((a, c) -> {
            told.add("a");
            if (feed.listeners() < 3) {
                feed.add((x, y) -> told.add("new"));
            }
        });
        feed.add((a, c) -> told.add("b"));
        feed.publish("pen", 1);
        assertEquals(List.of("a", "b"), told);
        feed.publish("pen", 1);
        assertEquals(List.of("a", "b", "a", "b", "new"), told);
        assertEquals(2, feed.published());
    }
}
