package climate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColdStoreTest {
    private final ColdStore store = new ColdStore(-150);

    @Test
    void a_warm_store_is_broken() {
        store.read(-180);
        store.read(20);
        assertEquals(20, store.warmest());
        assertTrue(store.broken());
    }

    @Test
    void a_cold_store_is_fine() {
        store.read(-180);
        store.read(-200);
        assertEquals(-180, store.warmest());
        assertEquals(-200, store.coldest());
        assertFalse(store.broken());
    }

    @Test
    void without_a_reading_nothing_is_known() {
        assertThrows(IllegalStateException.class, store::warmest);
    }
}
