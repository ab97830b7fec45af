package backoff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffHiddenTest {
    @Test
    void sums_and_limits() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400));
        assertEquals(Duration.ofMillis(100), backoff.after(1));
        assertEquals(Duration.ofMillis(200), backoff.after(2));
        assertEquals(Duration.ofMillis(400), backoff.after(3));
        assertEquals(Duration.ofMillis(400), backoff.after(4));
        assertEquals(Duration.ofMillis(1_100), backoff.longest(5));
        assertEquals(List.of(), backoff.plan(1));
    }
}
