package climate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColdStoreHiddenTest {
    @Test
    void very_cold() {
        ColdStore store = new ColdStore(-10);
        store.read(-2000);
        assertEquals(-2000, store.warmest());
        store.read(-9);
        store.read(-11);
        assertEquals(-9, store.warmest());
        assertTrue(store.broken());
        ColdStore other = new ColdStore(0);
        other.read(-10_000);
        assertFalse(other.broken());
        assertEquals(-10_000, other.warmest());
    }
}
