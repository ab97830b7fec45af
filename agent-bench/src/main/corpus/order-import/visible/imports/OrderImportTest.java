package imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderImportTest {
    private final OrderImport orders = new OrderImport();

    @Test
    void orders_are_read() {
        orders.run(List.of("1; pen; 3", "", "2;ink;1"));
        assertEquals(2, orders.orders().size());
        assertEquals(List.of(), orders.problems());
    }

    @Test
    void a_bad_line_does_not_stop_the_import() {
        orders.run(List.of("1;pen;0", "2;ink;1"));
        assertEquals(List.of(new OrderImport.Order("2", "ink", 1)), orders.orders());
        assertEquals(List.of("line 1: quantity 0"), orders.problems());
    }
}
