package batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {
    private final BatchCollector collector = new BatchCollector(2, Duration.ofMillis(50));

    @Test
    void a_full_batch() throws InterruptedException {
        collector.add("a");
        collector.add("b");
        collector.add("c");
        assertEquals(List.of("a", "b"), collector.next());
        assertEquals(1, collector.waiting());
    }

    @Test
    void what_came_until_a_pause() {
        collector.add("a");
        assertEquals(List.of("a"), assertTimeoutPreemptively(Duration.ofSeconds(5), collector::next));
    }
}
