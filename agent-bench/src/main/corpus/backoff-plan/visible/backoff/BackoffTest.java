package backoff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void pauses_double() {
        assertEquals(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)), backoff.plan(4));
    }

    @Test
    void up_to_the_limit() {
        assertEquals(Duration.ofSeconds(5), backoff.after(10));
    }
}
