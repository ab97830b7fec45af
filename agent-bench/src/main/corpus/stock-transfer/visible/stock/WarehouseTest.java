package stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseTest {
    private final Warehouse warehouse = new Warehouse();

    @Test
    void a_whole_delivery() {
        warehouse.receive(new Delivery("bolt", 10, 10, 1));
        assertEquals(9, warehouse.stockOf("bolt"));
        assertEquals(Map.of(), warehouse.backlog());
    }

    @Test
    void a_part_of_a_delivery() {
        warehouse.receive(new Delivery("bolt", 10, 7, 2));
        assertEquals(5, warehouse.stockOf("bolt"));
        assertEquals(Map.of("bolt", 3), warehouse.backlog());
    }

    @Test
    void no_more_is_taken_than_there_is() {
        warehouse.receive(new Delivery("nut", 4, 4, 0));
        assertEquals(4, warehouse.take("nut", 6));
        assertEquals(0, warehouse.stockOf("nut"));
    }
}
