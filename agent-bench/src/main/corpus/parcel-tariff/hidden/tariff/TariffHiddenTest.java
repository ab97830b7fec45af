package tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TariffHiddenTest {
    private final Tariff tariff =
            new Tariff(List.of(new Tariff.Step(100, 1), new Tariff.Step(200, 2), new Tariff.Step(300, 3)));

    @Test
    void every_edge() {
        assertEquals(1 + 2 + 3, tariff.cents(List.of(100, 200, 300)));
        assertEquals(2 + 3, tariff.cents(List.of(101, 201)));
        assertEquals(300, tariff.heaviest());
    }
}
