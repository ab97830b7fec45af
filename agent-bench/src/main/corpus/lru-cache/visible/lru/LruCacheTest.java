package lru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheTest {
    @Test
    void the_oldest_makes_room() {
        LruCache cache = new LruCache(2);
        cache.put("a", "1");
        cache.put("b", "2");
        cache.put("c", "3");
        assertNull(cache.get("a"));
        assertEquals("2", cache.get("b"));
    }

    @Test
    void reading_is_use() {
        LruCache cache = new LruCache(2);
        cache.put("a", "1");
        cache.put("b", "2");
        assertEquals("1", cache.get("a"));
        cache.put("c", "3");
        assertEquals("1", cache.get("a"));
        assertNull(cache.get("b"));
        assertEquals(List.of("c", "a"), cache.keys());
    }
}
