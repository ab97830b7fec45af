package shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LabelPrinterTest {
    private final LabelPrinter printer = new LabelPrinter(20, "Norway");

    @Test
    void a_company_stands_below_the_name() {
        Address address = new Address("Ada Berg", "Berg AS", "Storgata 1", "0155", "Oslo", "Norway");
        assertEquals("Ada Berg\nBerg AS\nStorgata 1\n0155 Oslo", printer.label(address));
    }

    @Test
    void private_customers_have_no_company() {
        Address address = new Address("Ada Berg", null, "Storgata 1", "0155", "Oslo", "Norway");
        assertEquals("Ada Berg\nStorgata 1\n0155 Oslo", printer.label(address));
    }

    @Test
    void a_foreign_country_stands_last() {
        Address address = new Address("Ada Berg", " ", "Storgata 1", "0155", "Oslo", "Sweden");
        assertEquals("Ada Berg\nStorgata 1\n0155 Oslo\nSWEDEN", printer.label(address));
    }
}
