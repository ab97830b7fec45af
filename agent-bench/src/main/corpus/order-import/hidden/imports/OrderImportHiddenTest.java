package imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderImportHiddenTest {
    @Test
    void every_bad_line_is_told() {
        OrderImport orders = new OrderImport();
        orders.run(List.of("1;pen", "2;ink;many", "3;cup;2"));
        assertEquals(1, orders.orders().size());
        assertEquals(2, orders.problems().size());
        assertEquals("line 1: 2 fields, not 3", orders.problems().get(0));
    }
}
