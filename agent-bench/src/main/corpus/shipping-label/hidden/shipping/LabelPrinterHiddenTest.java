package shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPrinterHiddenTest {
    private final LabelPrinter printer = new LabelPrinter(10, "Norway");

    @Test
    void no_company_and_abroad() {
        Address address = new Address("Bo", null, "Gata 2", "11122", "Lund", "Sweden");
        assertEquals(List.of("Bo", "Gata 2", "11122 Lund", "SWEDEN"), printer.lines(address));
    }

    @Test
    void a_long_company_is_cut() {
        Address address = new Address("Bo", "Verylongcompany", "Gata 2", "11122", "Lund", "Norway");
        assertEquals(List.of("Bo", "Verylongc.", "Gata 2", "11122 Lund"), printer.lines(address));
    }
}
