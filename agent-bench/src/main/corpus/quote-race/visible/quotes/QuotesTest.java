package quotes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotesTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Quotes quotes = new Quotes(executor, Duration.ofMillis(300));

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void the_cheapest_is_found() throws InterruptedException {
        quotes.supplier("a", () -> 7L);
        quotes.supplier("b", () -> 5L);
        assertEquals(Optional.of("b"), quotes.cheapest());
    }

    @Test
    void who_fails_is_left_out() throws InterruptedException {
        quotes.supplier("a", () -> {
            throw new IllegalStateException("closed");
        });
        quotes.supplier("b", () -> 5L);
        assertEquals(Map.of("b", 5L), quotes.ask());
    }

    @Test
    void who_is_late_is_left_out() {
        quotes.supplier("a", () -> {
            new CountDownLatch(1).await();
            return 1L;
        });
        quotes.supplier("b", () -> 5L);
        assertEquals(Map.of("b", 5L), assertTimeoutPreemptively(Duration.ofSeconds(5), quotes::ask));
    }
}
