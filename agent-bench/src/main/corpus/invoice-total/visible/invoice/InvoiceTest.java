package invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceTest {
    @Test
    void lines_and_tax_are_summed() {
        Invoice invoice = new Invoice(List.of(new InvoiceLine("pen", 3, 150), new InvoiceLine("ink", 1, 999)), 19);
        assertEquals("17.24", invoice.text());
    }

    @Test
    void a_large_order_is_billed_in_full() {
        Invoice invoice = new Invoice(List.of(new InvoiceLine("turbine", 300, 10_000_000)), 0);
        assertEquals("30000000.00", invoice.text());
    }
}
