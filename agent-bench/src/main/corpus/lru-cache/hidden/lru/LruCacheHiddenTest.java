package lru;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheHiddenTest {
    @Test
    void writing_again_is_use() {
        LruCache cache = new LruCache(3);
        cache.put("a", "1");
        cache.put("b", "2");
        cache.put("c", "3");
        cache.put("a", "4");
        cache.get("b");
        assertEquals(List.of("c", "a", "b"), cache.keys());
        cache.put("d", "5");
        assertEquals(List.of("a", "b", "d"), cache.keys());
        assertEquals("4", cache.get("a"));
        assertEquals(3, cache.size());
    }
}
