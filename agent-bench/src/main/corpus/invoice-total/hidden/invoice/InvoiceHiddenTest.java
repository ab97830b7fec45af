package invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceHiddenTest {
    @Test
    void very_large_orders() {
        assertEquals(200_000_000_000L, new InvoiceLine("ship", 100, 2_000_000_000).netCents());
        Invoice invoice = new Invoice(
                List.of(new InvoiceLine("ship", 100, 2_000_000_000), new InvoiceLine("boat", 70_000, 70_000)), 10);
        assertEquals(204_900_000_000L, invoice.netCents());
        assertEquals(225_390_000_000L, invoice.grossCents());
    }

    @Test
    void credit_notes_are_negative() {
        assertEquals(-300, new InvoiceLine("pen", -3, 100).netCents());
    }
}
