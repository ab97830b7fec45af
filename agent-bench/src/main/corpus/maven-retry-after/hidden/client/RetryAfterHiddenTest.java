package client;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.Test;

public class RetryAfterHiddenTest {
    private final RetryAfter after = new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    public void noLongerThanTheLimit() {
        assertEquals(Duration.ofSeconds(30), after.of(Map.of("retry-after", "31")));
        assertEquals(Duration.ofSeconds(30), after.of(Map.of("retry-after", "30")));
        assertEquals(Duration.ofSeconds(29), after.of(Map.of("retry-after", " 29 ")));
        assertEquals(Duration.ZERO, after.of(Map.of("retry-after", "0")));
    }
}
