package cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TtlCacheHiddenTest {
    private Instant now = Instant.EPOCH;
    private int loads;
    private final TtlCache<String, Integer> cache = new TtlCache<>(Duration.ofSeconds(10), () -> now);

    @Test
    void it_ends_to_the_second() {
        cache.put("a", 1);
        now = now.plusSeconds(10);
        assertEquals(Optional.empty(), cache.find("a"));
    }

    @Test
    void it_is_loaded_once_while_fresh() {
        for (int i = 0; i < 12; i++) {
            cache.get("k", k -> ++loads);
            now = now.plusSeconds(1);
        }
        assertEquals(2, loads);
        assertEquals(1, cache.size());
    }
}
