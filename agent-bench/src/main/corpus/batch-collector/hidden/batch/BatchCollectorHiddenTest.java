package batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCollectorHiddenTest {
    @Test
    void nothing_came() {
        BatchCollector collector = new BatchCollector(3, Duration.ofMillis(100));
        long begun = System.nanoTime();
        assertEquals(List.of(), assertTimeoutPreemptively(Duration.ofSeconds(10), collector::next));
        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(90).toNanos());
    }

    @Test
    void a_late_message_still_joins() {
        BatchCollector collector = new BatchCollector(2, Duration.ofSeconds(3));
        collector.add("a");
        Thread sender = new Thread(() -> {
            try {
                Thread.sleep(150);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            collector.add("b");
        });
        sender.start();
        assertEquals(List.of("a", "b"), assertTimeoutPreemptively(Duration.ofSeconds(10), collector::next));
    }
}
