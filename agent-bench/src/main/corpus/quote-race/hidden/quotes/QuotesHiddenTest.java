package quotes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class QuotesHiddenTest {
    @Test
    void the_late_are_told_to_stop() throws InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            CountDownLatch stopped = new CountDownLatch(1);
            Quotes quotes = new Quotes(executor, Duration.ofMillis(200));
            quotes.supplier("late", () -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    stopped.countDown();
                    throw e;
                }
                return 1L;
            });
            quotes.supplier("good", () -> 3L);
            assertEquals(
                    Optional.of("good"), assertTimeoutPreemptively(Duration.ofSeconds(10), quotes::cheapest));
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> stopped.await());
            assertEquals(Map.of(), new Quotes(executor, Duration.ofMillis(200)).ask());
        } finally {
            executor.shutdownNow();
        }
    }
}
