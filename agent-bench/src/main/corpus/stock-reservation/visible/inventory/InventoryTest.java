package inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InventoryTest {
    private final Inventory inventory = new Inventory();

    @Test
    void what_is_promised_is_not_available() {
        inventory.receive("cup", 5);
        assertTrue(inventory.reserve("o1", "cup", 3));
        assertEquals(2, inventory.available("cup"));
        assertFalse(inventory.reserve("o2", "cup", 3));
        inventory.release("o1");
        assertEquals(5, inventory.available("cup"));
    }

    @Test
    void what_was_sent_is_gone() {
        inventory.receive("cup", 5);
        assertTrue(inventory.reserve("o1", "cup", 3));
        inventory.ship("o1");
        assertEquals(2, inventory.available("cup"));
        assertEquals(2, inventory.onHand("cup"));
    }
}
