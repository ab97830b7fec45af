package inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InventoryHiddenTest {
    @Test
    void orders_one_after_the_other() {
        Inventory inventory = new Inventory();
        inventory.receive("pen", 10);
        inventory.receive("pad", 1);
        assertTrue(inventory.reserve("a", "pen", 4));
        assertTrue(inventory.reserve("b", "pen", 5));
        inventory.ship("a");
        assertEquals(6, inventory.onHand("pen"));
        assertEquals(1, inventory.available("pen"));
        inventory.release("b");
        assertEquals(6, inventory.available("pen"));
        assertFalse(inventory.reserve("c", "pen", 7));
        assertEquals(1, inventory.onHand("pad"));
        assertThrows(IllegalArgumentException.class, () -> inventory.ship("b"));
    }
}
