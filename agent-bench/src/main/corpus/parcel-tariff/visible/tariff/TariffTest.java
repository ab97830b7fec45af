package tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TariffTest {
    private final Tariff tariff = new Tariff(List.of(new Tariff.Step(500, 300), new Tariff.Step(2000, 550)));

    @Test
    void light_and_heavy() {
        assertEquals(300, tariff.cents(120));
        assertEquals(550, tariff.cents(1_500));
    }

    @Test
    void the_edge_is_included() {
        assertEquals(300, tariff.cents(500));
    }

    @Test
    void too_heavy() {
        assertThrows(IllegalArgumentException.class, () -> tariff.cents(2_001));
    }
}
