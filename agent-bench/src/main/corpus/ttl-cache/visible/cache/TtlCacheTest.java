package cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TtlCacheTest {
    private Instant now = Instant.EPOCH;
    private final TtlCache<String, Integer> cache = new TtlCache<>(Duration.ofSeconds(10), () -> now);

    @Test
    void a_fresh_value_is_found() {
        cache.put("a", 1);
        now = now.plusSeconds(9);
        assertEquals(Optional.of(1), cache.find("a"));
    }

    @Test
    void an_old_value_is_gone() {
        cache.put("a", 1);
        now = now.plusSeconds(11);
        assertEquals(Optional.empty(), cache.find("a"));
        assertEquals(0, cache.size());
    }

    @Test
    void what_was_never_there_is_not_found() {
        assertEquals(Optional.empty(), cache.find("b"));
    }
}
