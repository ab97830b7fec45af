package stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeliveryHiddenTest {
    @Test
    void what_can_be_used() {
        assertEquals(0, new Delivery("a", 5, 0, 0).usable());
        assertEquals(12, new Delivery("a", 10, 12, 0).usable());
        assertEquals(0, new Delivery("a", 10, 3, 3).usable());
        assertEquals(0, new Delivery("a", 10, 12, 0).missing());
    }
}
