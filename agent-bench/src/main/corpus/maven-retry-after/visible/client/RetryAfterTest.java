package client;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.Test;

public class RetryAfterTest {
    private final RetryAfter after = new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    public void asTold() {
        assertEquals(Duration.ofSeconds(5), after.of(Map.of("retry-after", "5")));
    }

    @Test
    public void nothingIsTold() {
        assertEquals(Duration.ofSeconds(1), after.of(Map.of()));
    }
}
